import type { Unit } from '@lintel/shared/http/common';

const large = { g: 'kilogram', ml: 'liter', mm: 'meter' } as const;
const small = { g: 'gram', ml: 'milliliter', mm: 'millimeter' } as const;

function unitFormat(unit: string, locale: string): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 3 });
}

/** What one price is for: "kg" for weighed goods, null for pieces. */
export function priceUnit(unit: Unit, pricePer: number, locale: string): string | null {
  if (unit === 'each') return null;
  const format = unitFormat(pricePer === 1000 ? large[unit] : small[unit], locale);
  return format.formatToParts(1).find((part) => part.type === 'unit')?.value ?? null;
}

/** A measured quantity as people say it: 350 → "350 g", 1250 → "1.25 kg". */
export function quantityText(unit: Unit, quantity: number, locale: string): string {
  if (unit === 'each') return new Intl.NumberFormat(locale).format(quantity);
  if (quantity < 1000) return unitFormat(small[unit], locale).format(quantity);
  return unitFormat(large[unit], locale).format(quantity / 1000);
}
