/** Languages of every user-visible text, by BCP 47 tag. The first is the fallback. */
export const languages = ['en', 'zh-TW', 'zh-CN', 'ja'] as const;

export type Language = (typeof languages)[number];

/** A text in some of the languages; a missing one falls back to the plain text beside it. */
export type Texts = Partial<Record<Language, string>>;

/** The best of `texts` for `language`, else `fallback`. */
export function inLanguage(fallback: string, texts: Texts | undefined, language: Language): string {
  return texts?.[language] ?? fallback;
}
