import type { ChannelSettings, ChannelTrouble } from '@lintel/shared/http/notifications';

/** One message to one channel. Sent again it has the same id, by which the other side may know it. */
export interface Message {
  id: string;
  subject: string;
  text: string;
}

/** What became of it. `final`: trying again would not change that. */
export type SendOutcome = { ok: true } | { ok: false; trouble: ChannelTrouble; final: boolean };

/** A way out of the shop, by its kind. Never throws, and tells no secret in its outcome. */
export type Send<Kind extends ChannelSettings['kind']> = (
  settings: Extract<ChannelSettings, { kind: Kind }>,
  secret: string | null,
  message: Message,
) => Promise<SendOutcome>;

export type Senders = { [Kind in ChannelSettings['kind']]: Send<Kind> };

export function failed(code: ChannelTrouble['code'], detail: string | number, final: boolean): SendOutcome {
  return { ok: false, trouble: { code, detail: String(detail) }, final };
}
