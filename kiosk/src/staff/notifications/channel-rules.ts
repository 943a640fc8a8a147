import type { Channel, ChannelKind, PutChannel } from '@lintel/shared/http/notifications';

/** What is typed into the form of a channel; numbers and lists as text. */
export interface ChannelForm {
  kind: ChannelKind;
  name: string;
  language: PutChannel['language'];
  kinds: PutChannel['kinds'];
  enabled: boolean;
  host: string;
  port: string;
  security: 'tls' | 'startTls' | 'none';
  user: string;
  from: string;
  /** Addresses, or the id of a LINE chat. */
  to: string;
  url: string;
  secret: string;
}

/** Ports that mail servers take submissions at (RFC 8314). */
export const usualPorts = { tls: '465', startTls: '587', none: '25' } as const;

export function emptyForm(
  kind: ChannelKind,
  language: PutChannel['language'],
  kinds: PutChannel['kinds'],
): ChannelForm {
  const email = { host: '', port: usualPorts.tls, security: 'tls', user: '', from: '' } as const;
  return { kind, name: '', language, kinds, enabled: true, ...email, to: '', url: '', secret: '' };
}

/** The form of a channel that is there; its secret stays with the hub. */
export function formOf(channel: Channel): ChannelForm {
  const { settings, name, language, kinds, enabled } = channel;
  const form = { ...emptyForm(settings.kind, language, kinds), name, enabled };
  if (settings.kind === 'email')
    return { ...form, ...settings, port: String(settings.port), to: settings.to.join(', ') };
  return settings.kind === 'line' ? { ...form, to: settings.to, url: settings.url } : { ...form, url: settings.url };
}

const listOf = (text: string) => text.split(/[\s,;，、]+/).filter((part) => part !== '');
const isAddress = (text: string) => /^[^\s@,]+@[^\s@,]+\.[^\s@,]+$/.test(text);

export type FieldName = 'name' | 'kinds' | 'host' | 'port' | 'from' | 'to' | 'secret';

/** The first field that cannot be right, or null. `known`: the hub has a secret already. */
export function wrongField(form: ChannelForm, known: boolean): FieldName | null {
  if (form.name.trim() === '') return 'name';
  if (form.kinds.length === 0) return 'kinds';
  if (form.kind === 'email') {
    const port = Number(form.port);
    if (!/^[\w.:[\]-]+$/.test(form.host.trim())) return 'host';
    if (!Number.isInteger(port) || port < 1 || port > 65535) return 'port';
    if (!isAddress(form.from.trim())) return 'from';
    const to = listOf(form.to);
    if (to.length === 0 || to.length > 10 || !to.every(isAddress)) return 'to';
    return form.user.trim() !== '' && form.secret === '' && !known ? 'secret' : null;
  }
  if (form.kind === 'line' && !/^[UCR][0-9a-f]{32}$/.test(form.to.trim())) return 'to';
  return form.secret.trim() === '' && !known ? 'secret' : null;
}

/** What the hub is sent. A field that is left empty keeps the hub's own default, and an empty secret what it has. */
export function channelOf(form: ChannelForm): PutChannel {
  const { kind, language, kinds, enabled } = form;
  const url = form.url.trim() === '' ? {} : { url: form.url.trim() };
  const settings =
    kind === 'email'
      ? {
          kind,
          host: form.host.trim(),
          port: Number(form.port),
          security: form.security,
          user: form.user.trim(),
          from: form.from.trim(),
          to: listOf(form.to),
        }
      : kind === 'line'
        ? { kind, to: form.to.trim(), ...url }
        : { kind, ...url };
  return {
    name: form.name.trim(),
    language,
    kinds,
    enabled,
    settings: settings as PutChannel['settings'],
    ...(form.secret === '' ? {} : { secret: form.secret }),
  };
}
