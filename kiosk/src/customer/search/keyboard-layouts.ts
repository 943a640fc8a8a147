/** What a key does besides typing its character: changes the layout, or one of these. */
export type KeyAction = 'space' | 'erase' | 'show';
export type LayoutName = 'latin' | 'digits' | 'zhuyin' | 'finals';

type Layouts = Record<LayoutName, readonly string[]>;

const lastRow = 'space erase show';

/** The layouts people know, for panels that have the room. */
const usual: Layouts = {
  latin: ['q w e r t y u i o p', 'a s d f g h j k l', 'z x c v b n m', `zhuyin digits ${lastRow}`],
  digits: ['1 2 3 4 5 6 7 8 9 0', '- . / & + %', `zhuyin latin ${lastRow}`],
  zhuyin: [
    'ㄅ ㄉ ㄓ ㄚ ㄞ ㄢ ㄦ',
    'ㄆ ㄊ ㄍ ㄐ ㄔ ㄗ ㄧ ㄛ ㄟ ㄣ',
    'ㄇ ㄋ ㄎ ㄑ ㄕ ㄘ ㄨ ㄜ ㄠ ㄤ',
    'ㄈ ㄌ ㄏ ㄒ ㄖ ㄙ ㄩ ㄡ ㄥ',
    `latin digits ${lastRow}`,
  ],
  finals: [],
};

/** On the 7" panel eight keys of 15 mm fill a row and four rows the height, so 注音 comes on two pages. */
const small: Layouts = {
  latin: ['a b c d e f g h', 'i j k l m n o p', 'q r s t u v w x', `y z zhuyin digits ${lastRow}`],
  digits: ['1 2 3 4 5', '6 7 8 9 0', '- . / & +', `zhuyin latin ${lastRow}`],
  zhuyin: ['ㄅ ㄆ ㄇ ㄈ ㄉ ㄊ ㄋ ㄌ', 'ㄍ ㄎ ㄏ ㄐ ㄑ ㄒ ㄓ ㄔ', 'ㄕ ㄖ ㄗ ㄘ ㄙ ㄧ ㄨ ㄩ', `latin finals ${lastRow}`],
  finals: ['ㄚ ㄛ ㄜ ㄞ ㄟ ㄠ ㄡ', 'ㄢ ㄣ ㄤ ㄥ ㄦ', `latin zhuyin ${lastRow}`],
};

/** A key: a character to type, a layout to change to, or an action. */
export type Key =
  | { kind: 'text'; text: string }
  | { kind: 'layout'; layout: LayoutName }
  | { kind: 'action'; action: KeyAction };

const layoutNames: readonly string[] = Object.keys(usual);

/** The rows of a layout for a panel of that shape; `plain` ones without signs. */
export function rowsOf(layout: LayoutName, shape: 'wide' | 'small' | 'portrait', plain = false): Key[][] {
  const rows = (shape === 'small' ? small : usual)[layout];
  return rows
    .filter((row) => !plain || /[\p{L}\p{N}]/u.test(row))
    .map((row) =>
      row.split(' ').map((name): Key => {
        if (layoutNames.includes(name)) return { kind: 'layout', layout: name as LayoutName };
        return name.length > 1 ? { kind: 'action', action: name as KeyAction } : { kind: 'text', text: name };
      }),
    );
}
