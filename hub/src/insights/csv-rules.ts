/** The mark by which Excel knows that a file is UTF-8. */
export const byteOrderMark = '\uFEFF';

export type CsvValue = string | number | null;

/**
 * One record after RFC 4180, its end included. Text that a spreadsheet would take for a formula gets an apostrophe before
 * it, as OWASP advises; numbers are numbers.
 */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(field).join(',')}\r\n`;
}

function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const harmless = /^[\s]*[=+\-@|\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
