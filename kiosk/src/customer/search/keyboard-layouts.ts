export type LayoutName = 'latin' | 'digits' | 'zhuyin' | 'zhuyinFinals';

/** Rows of keys. Wide panels get the layouts people know; the small one gets fewer, equally large keys in a row. */
const wide: Record<LayoutName, readonly string[]> = {
  latin: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  digits: ['1234567890', '-./&+%'],
  zhuyin: ['ㄅㄉㄓㄚㄞㄢㄦ', 'ㄆㄊㄍㄐㄔㄗㄧㄛㄟㄣ', 'ㄇㄋㄎㄑㄕㄘㄨㄜㄠㄤ', 'ㄈㄌㄏㄒㄖㄙㄩㄡㄥ'],
  zhuyinFinals: [],
};

const small: Record<LayoutName, readonly string[]> = {
  latin: ['abcdefg', 'hijklmn', 'opqrstu', 'vwxyz'],
  digits: ['12345', '67890', '-./&+'],
  zhuyin: ['ㄅㄆㄇㄈㄉㄊㄋ', 'ㄌㄍㄎㄏㄐㄑㄒ', 'ㄓㄔㄕㄖㄗㄘㄙ'],
  zhuyinFinals: ['ㄧㄨㄩㄚㄛㄜ', 'ㄞㄟㄠㄡㄢ', 'ㄣㄤㄥㄦ'],
};

/** The rows of a layout on a panel of that shape, each a list of characters. */
export function rowsOf(layout: LayoutName, shape: 'wide' | 'small' | 'portrait'): string[][] {
  return (shape === 'small' ? small : wide)[layout].map((row) => [...row]);
}
