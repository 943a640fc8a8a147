import { Problem } from '@lintel/shared/errors';

const reads = (encoding: string, bytes: Uint8Array) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** What spreadsheets in Taiwan, China and Japan still write by default. */
const others = { big5: 'Big5', gb18030: 'GBK', shift_jis: 'Shift_JIS' };

/**
 * The text of a file in UTF-8, with or without a byte order mark.
 * @throws Problem `file-refused` for any other encoding, named where it can be told, and for what is no text.
 */
export function decodeCsv(bytes: Uint8Array): string {
  const refuse = (detail: string) => new Problem('file-refused', detail);
  const [a, b, c, d] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))
    throw refuse('The file is in UTF-16: save it as CSV UTF-8');
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4)
    throw refuse('This is a spreadsheet (XLSX, ODS) and no CSV: save it as CSV UTF-8');
  const text = reads('utf-8', bytes);
  if (text === null) {
    const other = Object.entries(others).find(([encoding]) => reads(encoding, bytes) !== null)?.[1];
    throw refuse(`The file is not in UTF-8${other ? ` but looks like ${other}` : ''}: save it as CSV UTF-8`);
  }
  if (text.includes('\0')) throw refuse('This is no text file');
  if (text.trim() === '') throw refuse('The file is empty');
  return text;
}
