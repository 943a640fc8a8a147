import type { Language } from '@lintel/shared/languages';

/** Somebody whom the demo shop knows. */
export interface DemoMember {
  name: string;
  phone: string | null;
  language: Language | null;
  tags: string[];
  /** Days ago. */
  joined: number;
  /** How often there was shopping since. */
  visits: number;
  /** Given by staff, and why. */
  points: number;
  reason: string;
  frozen: boolean;
}

/**
 * Nobody's numbers: +44 7700 900xxx and +1 xxx 555 01xx are set aside for films and examples, by Ofcom and by the North
 * American Numbering Plan.
 */
const film = {
  uk: (end: number) => `+44 7700 900${end}`,
  us: (end: number) => `+1 202 555 0${end}`,
};

interface Known extends Partial<Pick<DemoMember, 'points' | 'reason' | 'frozen' | 'tags'>> {
  joined: number;
  visits: number;
}

function person(name: string, phone: string | null, language: Language | null, known: Known): DemoMember {
  return { name, phone, language, tags: [], frozen: false, points: 200, reason: '加入禮 Welcome', ...known };
}

/** Invented people, the longest with the shop first. */
export const demoMembers: readonly DemoMember[] = [
  person('豆漿先生', film.us(101), 'zh-TW', { joined: 83, visits: 17, tags: ['早餐'] }),
  person('Captain Mochi', film.uk(102), 'en', { joined: 80, visits: 15, tags: ['snacks'] }),
  person('抹茶さん', film.us(103), 'ja', { joined: 76, visits: 9, tags: ['お茶'] }),
  person('永康阿嬤', null, 'zh-TW', { joined: 71, visits: 4, tags: ['熟客', '需要協助'], points: 500 }),
  person('小籠包姐姐', film.us(105), 'zh-TW', { joined: 66, visits: 4, tags: ['熟客'] }),
  person('Professor Oolong', film.uk(106), 'en', { joined: 62, visits: 3, tags: ['tea'] }),
  person('团子同学', film.us(107), 'zh-CN', { joined: 57, visits: 3, tags: ['学生'] }),
  person('Lady Lintel', film.uk(108), 'en', { joined: 52, visits: 0 }),
  person('三時のおやつ', film.us(109), 'ja', { joined: 48, visits: 2, tags: ['お菓子'] }),
  person('花生湯圓', film.us(110), 'zh-TW', { joined: 44, visits: 1 }),
  person('Sir Toast', film.uk(111), 'en', { joined: 39, visits: 2, tags: ['breakfast'] }),
  person('月餅盒子', film.us(112), 'zh-TW', { joined: 35, visits: 1, tags: ['送禮'] }),
  person('', film.us(113), null, { joined: 31, visits: 1 }),
  person('豆花博士', film.us(114), 'zh-TW', { joined: 27, visits: 1 }),
  person('たい焼き隊長', film.us(115), 'ja', { joined: 22, visits: 0, frozen: true }),
  person('糖葫芦', film.us(116), 'zh-CN', { joined: 18, visits: 1 }),
  person('Miss Marmalade', film.uk(117), 'en', { joined: 13, visits: 1 }),
  person('珍珠奶茶俠', film.us(118), 'zh-TW', { joined: 9, visits: 2, tags: ['飲料'] }),
  person('鳳梨酥特派員', film.us(119), 'zh-TW', { joined: 5, visits: 1, tags: ['送禮'] }),
  person('Pico de Gallo', film.us(120), 'en', { joined: 2, visits: 0 }),
];
