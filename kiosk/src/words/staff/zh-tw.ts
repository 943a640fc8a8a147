import type { StaffWords } from './en.ts';

export const words: StaffWords = {
  title: '門市',
};
