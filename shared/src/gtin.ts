/** Whether `code` is an EAN-8, UPC-A or EAN-13 with a right check digit (GS1 General Specifications 7.9). */
export function isGtin(code: string): boolean {
  if (!/^(\d{8}|\d{12}|\d{13})$/.test(code)) return false;
  let sum = 0;
  for (let i = 0; i < code.length - 1; i++) {
    const digit = code.charCodeAt(code.length - 2 - i) - 48;
    sum += i % 2 === 0 ? digit * 3 : digit;
  }
  return (10 - (sum % 10)) % 10 === code.charCodeAt(code.length - 1) - 48;
}

/**
 * Patterns of in-store codes of goods weighed or priced at the counter (GS1 General Specifications 2.1.12: prefixes 20 to
 * 29 belong to the shop). Digits are literal, P is the item, V the price's own check digit, W a quantity in the variant's
 * unit, M a price in minor units, C the check digit.
 */
export const defaultEmbeddedPatterns = ['20PPPPPWWWWWC', '21PPPPPWWWWWC'] as const;

/** Whether `pattern` is one: 13 characters such as `20PPPPPWWWWWC` or `22PPPPPVMMMMC`. */
export function isEmbeddedPattern(pattern: string): boolean {
  return pattern.length === 13 && /^2\d+P+(?:W+|M+|VM{4,5})C$/.test(pattern);
}
