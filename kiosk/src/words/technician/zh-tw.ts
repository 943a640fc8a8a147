import type { TechnicianWords } from './en.ts';

export const words: TechnicianWords = {
  title: '安裝',
};
