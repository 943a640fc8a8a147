const longestMessage = 300;
const longestSource = 160;

/**
 * A page's message without what could belong to a person: addresses, numbers of four digits and more, and quoted text
 * other than names of a program's own.
 */
export function scrubMessage(message: string): string {
  return message
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, '[address]')
    .replace(/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, '[address]')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '[id]')
    .replace(/“[^”]*”/g, '“…”')
    .replace(/「[^」]*」/g, '「…」')
    .replace(/(["'`])((?:(?!\1).){1,200})\1/g, (quoted, mark: string, inside: string) =>
      /^[A-Za-z_$][\w$.#/-]*$/.test(inside) ? quoted : `${mark}…${mark}`,
    )
    .replace(/\d[\d\s-]{2,}\d/g, '[number]')
    .trim()
    .slice(0, longestMessage);
}

/** Where in the program: the first place of a stack, as the name of a file with its line, without the rest of its address. */
export function scrubSource(source: string): string {
  const place = /([\w.-]+\.(?:m?js|tsx?))(?:\?[^:\s]*)?:(\d+)(?::(\d+))?/.exec(source);
  if (!place) return '';
  return place.slice(1).filter(Boolean).join(':').slice(0, longestSource);
}

/** The name of a build: a file's name at most. */
export function scrubBuild(build: string): string {
  return /^[\w.-]{1,64}$/.test(build) ? build : '';
}
