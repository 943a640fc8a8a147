export const words = {
  again: 'Try again',
  allRight: 'Nothing is wrong with this file.',
  bringIn: (count: number) => (count === 1 ? 'Bring one variant in' : `Bring ${count} variants in`),
  bringingIn: 'Bringing in',
  broughtIn: (count: number) => (count === 1 ? 'One variant is brought in.' : `${count} variants are brought in.`),
  changed: 'Changed',
  checking: 'Checking',
  chooseFile: 'Choose a CSV file, or drop it here',
  column: 'Column',
  created: 'New',
  download: 'Download catalog.csv',
  export: 'All goods as a spreadsheet',
  exportText: 'A CSV file, one variant a row. Change it and bring it back: only what differs is changed.',
  import: 'Bring a spreadsheet in',
  importText: 'The file is checked first; nothing changes before you say so. Goods it does not name stay as they are.',
  left: 'Left out',
  more: (count: number) => `Show more (${count})`,
  nothingNew: 'Nothing to bring in',
  ofRows: (done: number, total: number) => `${done} of ${total} rows`,
  problem: 'Problem and what to do',
  problems: 'What is wrong',
  row: 'Row',
  same: 'Same as before',
  someWrong: (count: number) =>
    count === 1
      ? 'One thing is wrong. Correct the file and choose it again, or bring in the rest.'
      : `${count} things are wrong. Correct the file and choose it again, or bring in the rest.`,
  title: 'Import and export',
  toCatalog: 'To the catalog',
};

export type CatalogImportWords = typeof words;
