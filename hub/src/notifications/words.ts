import type { NotificationKind } from '@lintel/shared/http/notifications';
import { inLanguage, type Language } from '@lintel/shared/languages';
import type { Abouts, Told } from './rules.ts';
import { words as en } from './words/en.ts';
import { words as ja } from './words/ja.ts';
import { words as zhCn } from './words/zh-cn.ts';
import { words as zhTw } from './words/zh-tw.ts';

/** What happened, in a line, and what to do about it. */
export interface NotificationText {
  text: string;
  next: string;
}

/** How a language says each kind, and a test of a channel. */
export type NotificationWords = { [K in NotificationKind]: (about: Abouts[K]) => NotificationText } & {
  test: (channel: string) => NotificationText;
};

const words: Record<Language, NotificationWords> = { en, 'zh-TW': zhTw, 'zh-CN': zhCn, ja };

/** What was told, in `language`: the same sentence on every screen and in every message. */
export function textOf<K extends NotificationKind>(told: { kind: K; about: Abouts[K] } | Told, language: Language) {
  const say = words[language][told.kind] as (about: unknown) => NotificationText;
  return say(namedIn(told.about, language));
}

/** Goods under the name that the reader knows them by. */
function namedIn(about: Abouts[NotificationKind], language: Language): Abouts[NotificationKind] {
  return 'names' in about ? { ...about, name: inLanguage(about.name, about.names, language) } : about;
}

export function testText(channel: string, language: Language): NotificationText {
  return words[language].test(channel);
}
