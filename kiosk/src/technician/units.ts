const steps = [
  ['gigabyte', 1e9],
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
  ['byte', 1],
] as const;

/** Bytes in the largest decimal unit that keeps them above one, as people of `language` write it. */
export function bytesText(bytes: number, language: string): string {
  const [unit, size] = steps.find((step) => bytes >= step[1]) ?? steps[steps.length - 1]!;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: bytes / size < 10 && size > 1 ? 1 : 0,
  }).format(bytes / size);
}

export function celsiusText(temperatureC: number, language: string): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit: 'celsius', maximumFractionDigits: 0 }).format(
    temperatureC,
  );
}
