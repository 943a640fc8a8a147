/** Grid-EYE AMG88xx (Panasonic specification, "Grid-EYE characteristics"): 64 pixels of 2 bytes, low byte first. */
export const amgPixels = 64;

/** A pixel register pair: 12-bit two's complement, 0.25 degC a step. Returns degC. */
export function pixelCelsius(low: number, high: number): number {
  const raw = ((high & 0x0f) << 8) | (low & 0xff);
  return ((raw << 20) >> 20) * 0.25;
}

/** The thermistor register pair: 12-bit sign and magnitude, 0.0625 degC a step. Returns degC. */
export function thermistorCelsius(low: number, high: number): number {
  const magnitude = (((high & 0x07) << 8) | (low & 0xff)) * 0.0625;
  return (high & 0x08) !== 0 ? -magnitude : magnitude;
}

/** Decodes the 128 bytes from register 0x80 on into `out`, row by row. */
export function decodePixels(bytes: Uint8Array, out: Float32Array): void {
  if (bytes.length < amgPixels * 2) throw new RangeError(`${bytes.length} bytes are not a frame of 128`);
  for (let i = 0; i < amgPixels; i++) out[i] = pixelCelsius(bytes[2 * i], bytes[2 * i + 1]);
}
