/** A square of one colour as a PNG would be too much code: a drawing is a picture too. */
export function drawing(colour: string): { name: string; mimeType: string; buffer: Buffer } {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="250"><rect width="400" height="250" fill="${colour}"/></svg>`;
  return { name: 'picture.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(svg) };
}
