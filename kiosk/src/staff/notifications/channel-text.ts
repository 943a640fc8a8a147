import type { ChannelKind, ChannelTrouble, NotificationKind } from '@lintel/shared/http/notifications';
import type { WordsOf } from '../../words/dictionaries.ts';

type Words = WordsOf['bell'];

export function kindText(words: Words, kind: NotificationKind): string {
  const texts: Record<NotificationKind, string> = {
    payment: words.kindPayment,
    order: words.kindOrder,
    stock: words.kindStock,
    nodeOffline: words.kindNode,
    sensor: words.kindSensor,
    calibration: words.kindCalibration,
    printer: words.kindPrinter,
    backup: words.kindBackup,
    clock: words.kindClock,
    pinLocked: words.kindPin,
    pageError: words.kindPage,
    channel: words.kindChannel,
  };
  return texts[kind];
}

export function channelText(words: Words, kind: ChannelKind): string {
  return { email: words.email, line: words.line, wecom: words.wecom }[kind];
}

/** Why messages do not arrive, with the other side's own code. */
export function troubleText(words: Words, { code, detail }: ChannelTrouble): string {
  const texts: Record<ChannelTrouble['code'], string> = {
    unreachable: words.troubleUnreachable,
    tls: words.troubleTls,
    credentials: words.troubleCredentials,
    recipient: words.troubleRecipient,
    refused: words.troubleRefused,
    tooMany: words.troubleTooMany,
    noSecret: words.troubleNoSecret,
  };
  return detail === '' ? texts[code] : `${texts[code]} (${detail})`;
}
