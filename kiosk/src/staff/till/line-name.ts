import type { BasketLine } from '@lintel/shared/http/baskets';
import { inLanguage, type Language } from '@lintel/shared/languages';

/** A line's name with its variant, in `language` where the shop wrote it. */
export function lineName(
  line: Pick<BasketLine, 'name' | 'names' | 'variantName' | 'variantNames'>,
  language: Language,
): string {
  const name = inLanguage(line.name, line.names, language);
  return line.variantName === null ? name : `${name} · ${inLanguage(line.variantName, line.variantNames, language)}`;
}
