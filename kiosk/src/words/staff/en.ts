export const words = {
  title: 'Staff',
};

export type StaffWords = typeof words;
