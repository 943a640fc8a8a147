const prefix = 'lintel-park-';

/** What the code of a basket that was set aside says. */
export function parkCode(token: string): string {
  return prefix + token;
}

/** The token in a scanned code, or null when it is none of a parked basket. */
export function parkedToken(code: string): string | null {
  const text = code.trim().toLowerCase();
  return text.startsWith(prefix) ? text.slice(prefix.length) : null;
}
