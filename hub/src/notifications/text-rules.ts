/** As much of `text` as fits into `most` bytes of UTF-8, cut between characters. */
export function cutBytes(text: string, most: number): string {
  const encoder = new TextEncoder();
  if (encoder.encode(text).length <= most) return text;
  let kept = '';
  let size = encoder.encode('…').length;
  for (const character of text) {
    size += encoder.encode(character).length;
    if (size > most) break;
    kept += character;
  }
  return `${kept}…`;
}

/** The key within the address that WeChat Work shows for a bot; a key alone stays as it is. */
export function webhookKey(given: string): string {
  return /[?&]key=([^&#\s]+)/.exec(given)?.[1] ?? given.trim();
}
