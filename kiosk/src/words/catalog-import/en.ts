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
  /** By the code of what is wrong, from its values. */
  problemTexts: {
    notNumber: (a: string, b: string) => `"${a}" is not a number. Write digits only, ${b} for example.`,
    tooManyDecimals: (a: string, _b: string, c: string) => `"${a}" has too many decimals. ${c} for example.`,
    tooLarge: (a: string, b: string) => `${a} is too large. Write at most ${b}.`,
    notYesNo: (a: string) => `"${a}" is neither yes nor no.`,
    unknownChoice: (a: string, b: string) => `"${a}" is not known. Write one of ${b}.`,
    tooLong: (a: string, b: string) => `The text has ${a} characters. Shorten it to ${b}.`,
    missingCell: (a: string) => `There is no ${a}. Write it.`,
    badPairs: (a: string) => `"${a}" cannot be told apart. Write name=value;name=value.`,
    noPicture: (a: string) => `"${a}" names no picture. Leave it empty, or write the hash of one.`,
    badAxes: () => 'The axes cannot be read. Leave the cell empty: they follow from the options.',
    roundedBarcode: (a: string) => `"${a}" is a rounded number. Format the column as text and write all digits.`,
    categoryTooDeep: () => 'Two levels of categories are the most. Write A > B.',
    categoryOnFirstLevel: (a: string) =>
      `The category ${a} stands on the first level. Write its place, or another name.`,
    categoryElsewhere: (a: string, b: string) =>
      `The category ${a} stands below ${b}. Write its place, or another name.`,
    categoryDeleted: (a: string) => `The category ${a} is deleted. Restore it, or write another.`,
    categoryNameless: () => 'The category has no name. Write it.',
    ownerUnknown: (a: string) => `Nobody of the staff is called ${a}. Write a name as staff sign in with it.`,
    ownerAmbiguous: (a: string, b: string) => `${a} people are called ${b}. Write the id of one of them.`,
    unknownColumn: (a: string) => `This column is not known, so it is left out. Rename it to one of ${a}.`,
    columnTwice: () => 'This column stands twice; the first counts. Remove one of them.',
    quoteOpen: () => 'A quotation mark is opened and never closed. Write one within a text twice.',
    quoteInside: () => 'There is text after a closing quotation mark. Write one within a text twice.',
    cellCount: (a: string, b: string) =>
      `The row has ${a} cells, the header has ${b}. Put texts that hold a comma in quotation marks, and keep empty cells.`,
    skuTwice: (a: string) => `Row ${a} has the same SKU. Give each row its own, or remove one.`,
    barcodeTwice: (a: string, b: string) => `Row ${a} has the barcode ${b} too. Remove it from one of them.`,
    barcodeTaken: (a: string, b: string, c: string) =>
      `Barcode ${a} of ${b} already belongs to ${c}. Remove it from one of them.`,
    skuElsewhere: (a: string, b: string) =>
      `${a} belongs to the product ${b}. Write that, or delete the variant there first.`,
    newNeedsPrice: () => 'New goods need a price. Add a column price and write it.',
    newNeedsName: () => 'New goods need a name. Write it.',
    brandMissing: () => 'The category asks for the brand. Write it.',
    attributeMissing: (a: string) => `The category asks for "${a}". Add ${a}=… to the column attributes.`,
    optionsWrong: () => 'The options do not fit: write one value of every axis, and no two variants the same.',
    rowsDisagree: (a: string) =>
      `Row ${a} says something else of the same product; that row counts. Write the same in both.`,
    unfit: () => 'This does not fit. Shorten or correct it.',
    refused: () => 'The hub refused this row. Correct it and bring the file in again.',
  },
};

export type CatalogImportWords = typeof words;
