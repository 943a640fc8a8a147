/** Decimal places of a minor unit at the till. ISO 4217 gives TWD two, but no shop in Taiwan has coins below one dollar. */
export const currencyExponents = { TWD: 0, JPY: 0, CNY: 2, USD: 2, EUR: 2 } as const;

export type Currency = keyof typeof currencyExponents;

export const currencies = Object.keys(currencyExponents) as Currency[];

/** Largest amount accepted anywhere: keeps every product of amount, quantity and rate inside 2^53. */
export const maxAmountMinor = 99_999_999_999;
