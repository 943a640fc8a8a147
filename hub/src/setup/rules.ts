/** Letters and digits that nobody takes for one another, read aloud or from a terminal. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const groups = 2;
const groupLength = 5;

/** A set-up code such as `K7WQM-3RTXA`: 49 bits. `random` must hold at least four bytes for each of its ten letters. */
export function setUpCode(random: Uint8Array): string {
  const view = new DataView(random.buffer, random.byteOffset, random.byteLength);
  // Four bytes a letter: what one letter is likelier than another by is less than a millionth of a per cent.
  const letters = Array.from(
    { length: groups * groupLength },
    (_, i) => alphabet[view.getUint32(4 * i) % alphabet.length],
  );
  return `${letters.slice(0, groupLength).join('')}-${letters.slice(groupLength).join('')}`;
}

export const setUpCodeBytes = 4 * groups * groupLength;

/** A code as people type it: any case, with spaces, dashes or none. */
export function plainCode(text: string): string {
  return text.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** Whether that address is this very machine. IPv4 may come mapped into IPv6. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/.test(address);
}
