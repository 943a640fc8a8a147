export const words = {
  title: 'Technician',
};

export type TechnicianWords = typeof words;
