import type { Language } from '@lintel/shared/languages';
import { keepLoading } from '../hub-client/keep-loading.ts';
import { readable } from '../hub-client/readable.ts';
import type { AccountsWords } from './accounts/en.ts';
import type { BellWords } from './bell/en.ts';
import type { BoardWords } from './board/en.ts';
import type { CallsWords } from './calls/en.ts';
import type { CatalogWords } from './catalog/en.ts';
import type { CatalogImportWords } from './catalog-import/en.ts';
import type { CustomerWords } from './customer/en.ts';
import type { DrawersWords } from './drawers/en.ts';
import type { GroupsWords } from './groups/en.ts';
import type { HistoryWords } from './history/en.ts';
import type { MemberWords } from './member/en.ts';
import type { MembersWords } from './members/en.ts';
import type { OfficeWords } from './office/en.ts';
import type { PrintersWords } from './printers/en.ts';
import type { ProblemWords } from './problems/en.ts';
import type { PromotionsWords } from './promotions/en.ts';
import type { SettingsWords } from './settings/en.ts';
import type { SetUpWords } from './setup/en.ts';
import type { ShellWords } from './shell/en.ts';
import type { SlidesWords } from './slides/en.ts';
import type { StaffWords } from './staff/en.ts';
import type { StockTakeWords } from './stock-take/en.ts';
import type { TechnicianWords } from './technician/en.ts';
import type { TillWords } from './till/en.ts';

/** What each part of the kiosk says; English is the shape of all languages. */
export interface WordsOf {
  customer: CustomerWords;
  calls: CallsWords;
  member: MemberWords;
  members: MembersWords;
  staff: StaffWords;
  till: TillWords;
  board: BoardWords;
  drawers: DrawersWords;
  history: HistoryWords;
  catalog: CatalogWords;
  catalogImport: CatalogImportWords;
  groups: GroupsWords;
  stockTake: StockTakeWords;
  promotions: PromotionsWords;
  slides: SlidesWords;
  bell: BellWords;
  office: OfficeWords;
  setup: SetUpWords;
  accounts: AccountsWords;
  settings: SettingsWords;
  printers: PrintersWords;
  technician: TechnicianWords;
  problems: ProblemWords;
  shell: ShellWords;
}

export type WordsPart = keyof WordsOf;

type Loader<T> = Record<Language, () => Promise<{ words: T }>>;

/** Every dictionary is its own chunk: a customer never loads staff's words or another language. */
const loaders: { [P in WordsPart]: Loader<WordsOf[P]> } = {
  customer: {
    en: () => import('./customer/en.ts'),
    'zh-TW': () => import('./customer/zh-tw.ts'),
    'zh-CN': () => import('./customer/zh-cn.ts'),
    ja: () => import('./customer/ja.ts'),
  },
  calls: {
    en: () => import('./calls/en.ts'),
    'zh-TW': () => import('./calls/zh-tw.ts'),
    'zh-CN': () => import('./calls/zh-cn.ts'),
    ja: () => import('./calls/ja.ts'),
  },
  member: {
    en: () => import('./member/en.ts'),
    'zh-TW': () => import('./member/zh-tw.ts'),
    'zh-CN': () => import('./member/zh-cn.ts'),
    ja: () => import('./member/ja.ts'),
  },
  members: {
    en: () => import('./members/en.ts'),
    'zh-TW': () => import('./members/zh-tw.ts'),
    'zh-CN': () => import('./members/zh-cn.ts'),
    ja: () => import('./members/ja.ts'),
  },
  staff: {
    en: () => import('./staff/en.ts'),
    'zh-TW': () => import('./staff/zh-tw.ts'),
    'zh-CN': () => import('./staff/zh-cn.ts'),
    ja: () => import('./staff/ja.ts'),
  },
  till: {
    en: () => import('./till/en.ts'),
    'zh-TW': () => import('./till/zh-tw.ts'),
    'zh-CN': () => import('./till/zh-cn.ts'),
    ja: () => import('./till/ja.ts'),
  },
  board: {
    en: () => import('./board/en.ts'),
    'zh-TW': () => import('./board/zh-tw.ts'),
    'zh-CN': () => import('./board/zh-cn.ts'),
    ja: () => import('./board/ja.ts'),
  },
  drawers: {
    en: () => import('./drawers/en.ts'),
    'zh-TW': () => import('./drawers/zh-tw.ts'),
    'zh-CN': () => import('./drawers/zh-cn.ts'),
    ja: () => import('./drawers/ja.ts'),
  },
  bell: {
    en: () => import('./bell/en.ts'),
    'zh-TW': () => import('./bell/zh-tw.ts'),
    'zh-CN': () => import('./bell/zh-cn.ts'),
    ja: () => import('./bell/ja.ts'),
  },
  office: {
    en: () => import('./office/en.ts'),
    'zh-TW': () => import('./office/zh-tw.ts'),
    'zh-CN': () => import('./office/zh-cn.ts'),
    ja: () => import('./office/ja.ts'),
  },
  accounts: {
    en: () => import('./accounts/en.ts'),
    'zh-TW': () => import('./accounts/zh-tw.ts'),
    'zh-CN': () => import('./accounts/zh-cn.ts'),
    ja: () => import('./accounts/ja.ts'),
  },
  setup: {
    en: () => import('./setup/en.ts'),
    'zh-TW': () => import('./setup/zh-tw.ts'),
    'zh-CN': () => import('./setup/zh-cn.ts'),
    ja: () => import('./setup/ja.ts'),
  },
  printers: {
    en: () => import('./printers/en.ts'),
    'zh-TW': () => import('./printers/zh-tw.ts'),
    'zh-CN': () => import('./printers/zh-cn.ts'),
    ja: () => import('./printers/ja.ts'),
  },
  settings: {
    en: () => import('./settings/en.ts'),
    'zh-TW': () => import('./settings/zh-tw.ts'),
    'zh-CN': () => import('./settings/zh-cn.ts'),
    ja: () => import('./settings/ja.ts'),
  },
  history: {
    en: () => import('./history/en.ts'),
    'zh-TW': () => import('./history/zh-tw.ts'),
    'zh-CN': () => import('./history/zh-cn.ts'),
    ja: () => import('./history/ja.ts'),
  },
  catalog: {
    en: () => import('./catalog/en.ts'),
    'zh-TW': () => import('./catalog/zh-tw.ts'),
    'zh-CN': () => import('./catalog/zh-cn.ts'),
    ja: () => import('./catalog/ja.ts'),
  },
  catalogImport: {
    en: () => import('./catalog-import/en.ts'),
    'zh-TW': () => import('./catalog-import/zh-tw.ts'),
    'zh-CN': () => import('./catalog-import/zh-cn.ts'),
    ja: () => import('./catalog-import/ja.ts'),
  },
  groups: {
    en: () => import('./groups/en.ts'),
    'zh-TW': () => import('./groups/zh-tw.ts'),
    'zh-CN': () => import('./groups/zh-cn.ts'),
    ja: () => import('./groups/ja.ts'),
  },
  stockTake: {
    en: () => import('./stock-take/en.ts'),
    'zh-TW': () => import('./stock-take/zh-tw.ts'),
    'zh-CN': () => import('./stock-take/zh-cn.ts'),
    ja: () => import('./stock-take/ja.ts'),
  },
  promotions: {
    en: () => import('./promotions/en.ts'),
    'zh-TW': () => import('./promotions/zh-tw.ts'),
    'zh-CN': () => import('./promotions/zh-cn.ts'),
    ja: () => import('./promotions/ja.ts'),
  },
  slides: {
    en: () => import('./slides/en.ts'),
    'zh-TW': () => import('./slides/zh-tw.ts'),
    'zh-CN': () => import('./slides/zh-cn.ts'),
    ja: () => import('./slides/ja.ts'),
  },
  technician: {
    en: () => import('./technician/en.ts'),
    'zh-TW': () => import('./technician/zh-tw.ts'),
    'zh-CN': () => import('./technician/zh-cn.ts'),
    ja: () => import('./technician/ja.ts'),
  },
  problems: {
    en: () => import('./problems/en.ts'),
    'zh-TW': () => import('./problems/zh-tw.ts'),
    'zh-CN': () => import('./problems/zh-cn.ts'),
    ja: () => import('./problems/ja.ts'),
  },
  shell: {
    en: () => import('./shell/en.ts'),
    'zh-TW': () => import('./shell/zh-tw.ts'),
    'zh-CN': () => import('./shell/zh-cn.ts'),
    ja: () => import('./shell/ja.ts'),
  },
};

export const wordsParts = Object.keys(loaders) as WordsPart[];

const loading = new Map<string, Promise<unknown>>();
const usedParts = new Set<WordsPart>(['shell', 'problems']);

/** Loads the words of `part` once; asked again it answers the same promise. */
export function loadWords<P extends WordsPart>(part: P, language: Language): Promise<WordsOf[P]> {
  usedParts.add(part);
  const key = `${part} ${language}`;
  const started = loading.get(key);
  if (started) return started as Promise<WordsOf[P]>;
  const load = readable(
    keepLoading(loaders[part][language]).then(
      ({ words }) => words,
      (error: unknown) => {
        loading.delete(key);
        throw error;
      },
    ),
  );
  loading.set(key, load);
  return load;
}

/** Loads `language` for every part in use so far. */
export async function preloadWords(language: Language): Promise<void> {
  await Promise.all([...usedParts].map((part) => loadWords(part, language)));
}
