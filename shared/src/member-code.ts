import type { Random } from './env.ts';

// Without 0, I, L, O and U, which are read as something else.
const symbols = '123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 12;
const form = new RegExp(`^M[${symbols}]{${randomLength + 1}}$`);

/** 31 is prime: one wrong symbol, or two that changed places, always change the sum. */
function checkSymbol(body: string): string {
  let sum = 0;
  for (const [index, symbol] of [...body].entries()) sum += symbols.indexOf(symbol) * (index + 2);
  // The check symbol itself has weight 1.
  return symbols[(symbols.length - (sum % symbols.length)) % symbols.length]!;
}

/** What a member shows: `M`, twelve symbols of chance (59 bits), one that checks them. Says nothing about the member. */
export function newMemberCode(random: Random): string {
  let body = '';
  while (body.length < randomLength) {
    for (const byte of random.bytes(randomLength)) {
      // Bytes beyond the last whole multiple would make some symbols likelier.
      if (byte < 248 && body.length < randomLength) body += symbols[byte % symbols.length];
    }
  }
  return `M${body}${checkSymbol(body)}`;
}

/** The code as it is kept; null when no member's code is written like that. Scanners and people may write it small. */
export function readMemberCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return form.test(code) && checkSymbol(code.slice(1, -1)) === code.at(-1) ? code : null;
}
