/**
 * Everything that can be wrong with a catalog file, by code: what is wrong and what to do, as the command line says it.
 * Pages say the same in their own words, from the code and its values.
 */
export const importProblems = {
  notNumber: (cell, example) => [
    `"${cell}" is not a number`,
    `write digits only, with a point for decimals, e.g. ${example}`,
  ],
  tooManyDecimals: (cell, places, example) => [
    `"${cell}" has too many decimals`,
    `write at most ${places} behind the point, e.g. ${example}`,
  ],
  tooLarge: (cell, most) => [`${cell} is too large`, `write at most ${most}`],
  notYesNo: (cell) => [`"${cell}" is neither yes nor no`, 'write yes or no'],
  unknownChoice: (cell, choices) => [`"${cell}" is not known`, `write one of ${choices}`],
  tooLong: (length, most) => [`the text has ${length} characters`, `shorten it to ${most}`],
  missingCell: (what) => [`there is no ${what}`, `write the ${what}`],
  badPairs: (cell) => [`"${cell}" cannot be told apart`, 'write name=value;name=value'],
  noPicture: (cell) => [`"${cell}" names no picture`, 'write the hash that sending the picture answered, or nothing'],
  badAxes: () => ['the axes cannot be read', 'leave the cell empty: they follow from the options'],
  roundedBarcode: (code) => [`"${code}" is a rounded number`, 'format the column as text and write all digits'],
  categoryTooDeep: () => ['two levels of categories are the most', 'write it as A > B'],
  categoryOnFirstLevel: (name) => [
    `the category ${name} stands on the first level`,
    'write its place, or another name',
  ],
  categoryElsewhere: (name, above) => [
    `the category ${name} stands below ${above}`,
    'write its place, or another name',
  ],
  categoryDeleted: (name) => [`the category ${name} is deleted`, 'restore it, or write another'],
  categoryNameless: () => ['the category has no name', 'write its name'],
  ownerUnknown: (name) => [`nobody of the staff is called ${name}`, 'write a name as staff sign in with it'],
  ownerAmbiguous: (count, name) => [`${count} people are called ${name}`, 'write the id of one of them'],
  unknownColumn: (names) => ['this column is not known, so it is left out', `rename it to one of ${names}`],
  columnTwice: () => ['this column stands twice; the first counts', 'remove one of them'],
  quoteOpen: () => [
    'a quotation mark is opened and never closed',
    'write a quotation mark within a text twice, and close each text',
  ],
  quoteInside: () => [
    'there is text after a closing quotation mark',
    'write a quotation mark within a text twice, and close each text',
  ],
  cellCount: (cells, columns) => [
    `the row has ${cells} cells, the header has ${columns}`,
    'put texts that hold a comma in quotation marks, and keep empty cells',
  ],
  skuTwice: (row) => [`row ${row} has the same SKU`, 'give each row its own, or remove one'],
  barcodeTwice: (row, code) => [`row ${row} has the barcode ${code} too`, 'remove it from one of them'],
  barcodeTaken: (code, sku, owner) => [
    `Barcode ${code} of ${sku} already belongs to ${owner}`,
    'remove it from one of them',
  ],
  skuElsewhere: (sku, product) => [
    `${sku} belongs to the product ${product}`,
    `write ${product}, or delete the variant there first`,
  ],
  newNeedsPrice: () => ['new goods need a price', 'add a column price and write it'],
  newNeedsName: () => ['new goods need a name', 'write the name'],
  brandMissing: () => ['the category asks for "brand"', 'write the brand'],
  attributeMissing: (name) => [`the category asks for "${name}"`, `add ${name}=… to the column attributes`],
  optionsWrong: (reason) => [reason, 'write one value of every axis, and no two variants the same'],
  rowsDisagree: (row) => [
    `row ${row} says something else of the same product; that row counts`,
    'write the same in both rows',
  ],
  unfit: (reason) => [reason, 'shorten or correct it'],
  refused: (reason) => [reason, 'correct the row and bring the file in again'],
} as const satisfies Record<string, (...values: string[]) => readonly [problem: string, fix: string]>;

export type ImportProblemCode = keyof typeof importProblems;
export const importProblemCodes = Object.keys(importProblems) as [ImportProblemCode, ...ImportProblemCode[]];

/** What is wrong and what to do, in English. */
export function importProblemText(
  code: ImportProblemCode,
  values: readonly string[],
): { problem: string; fix: string } {
  const text: (...values: string[]) => readonly [string, string] = importProblems[code];
  const [problem, fix] = text(...values);
  return { problem, fix };
}
