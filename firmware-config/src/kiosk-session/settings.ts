import { UsageError } from '@lintel/shared/errors';

/** What differs from one kiosk to the next. */
export interface KioskSession {
  /** Origin of the hub, e.g. `https://hub.local:8443`. */
  hub: string;
  /** Pixels per millimetre of the panel. */
  pixelsPerMm: number;
  /** The shop's CA, as DER in base64; null where the browser trusts the hub already. */
  ca: string | null;
  /** What `lintel kiosk pair` printed; null: paired by hand. */
  token: string | null;
  /** Connector of the panel, as the kernel names it. */
  output: string;
  /** How far the picture is turned, clockwise. */
  turn: Turn;
  /** When the panel is dark unless somebody touches it. */
  dark: { from: string; to: string } | null;
  /** The only USB devices that may speak, `vendor:product`; null: every one. */
  usb: readonly string[] | null;
  /** The disk is only read; what is written is gone with the power. */
  readOnly: boolean;
}

export const turns = ['0', '90', '180', '270'] as const;

export type Turn = (typeof turns)[number];

/** What the command line says, as text. */
export interface GivenSettings {
  hub: string;
  panel: string;
  ca?: string | undefined;
  token?: string | undefined;
  output: string;
  turn: string;
  dark?: string | undefined;
  usb?: readonly string[] | undefined;
  readOnly?: boolean | undefined;
}

/** The settings, checked. @throws UsageError that lists everything that is wrong, a line each. */
export function readSettings(given: GivenSettings): KioskSession {
  const problems: string[] = [];
  const wrong = (sentence: string): null => {
    problems.push(sentence);
    return null;
  };
  const settings = {
    hub: hubOrigin(given.hub) ?? wrong(`--hub ${given.hub}: write its address alone, e.g. https://hub.local:8443`),
    pixelsPerMm:
      pixelsPerMm(given.panel) ??
      wrong(`--panel ${given.panel}: write the diagonal in inches and the pixels, e.g. 10.1:1280x800`),
    ca: given.ca === undefined ? null : (derOf(given.ca) ?? wrong('--ca: that file holds no certificate (PEM)')),
    token:
      given.token === undefined
        ? null
        : (tokenOf(given.token) ?? wrong('--token-file: put the one line into it that `lintel kiosk pair` printed')),
    output: /^[A-Z][A-Za-z]*(-[A-Z0-9]+)*-\d+$/.test(given.output)
      ? given.output
      : wrong(`--output ${given.output}: write the connector's name, e.g. HDMI-A-1 or DSI-1`),
    turn: turns.find((turn) => turn === given.turn) ?? wrong(`--turn ${given.turn}: use one of ${turns.join(', ')}`),
    dark:
      given.dark === undefined
        ? null
        : (darkHours(given.dark) ?? wrong(`--dark ${given.dark}: write e.g. 21:30-08:30`)),
    usb: given.usb === undefined ? null : given.usb.map((device) => usbDevice(device) ?? wrong(usbHelp(device))),
    readOnly: given.readOnly ?? false,
  };
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return settings as KioskSession;
}

const usbHelp = (device: string) => `--usb ${device}: write vendor:product as \`lsusb\` shows it, e.g. 0483:5740`;

function hubOrigin(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, pathname, search, hash, username, hostname } = new URL(text);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  // Plain HTTP is answered on the hub's own machine only.
  if (protocol !== 'https:' && !(protocol === 'http:' && local)) return null;
  return pathname === '/' && search === '' && hash === '' && username === '' ? origin : null;
}

/** A panel of less than 1 or more than 20 pixels per millimetre is a slip of the keyboard. */
function pixelsPerMm(text: string): number | null {
  const found = /^(\d{1,2}(?:\.\d{1,2})?):(\d{3,4})x(\d{3,4})$/.exec(text);
  if (!found) return null;
  const [inches, width, height] = found.slice(1).map(Number) as [number, number, number];
  const perMm = Math.hypot(width, height) / (inches * 25.4);
  return perMm >= 1 && perMm <= 20 ? Math.round(perMm * 100) / 100 : null;
}

function derOf(pem: string): string | null {
  const found = /-----BEGIN CERTIFICATE-----([\sA-Za-z0-9+/=]+)-----END CERTIFICATE-----/.exec(pem);
  return found ? found[1]!.replace(/\s/g, '') : null;
}

function tokenOf(text: string): string | null {
  const token = text.trim();
  return /^[\w-]{20,200}$/.test(token) ? token : null;
}

function darkHours(text: string): { from: string; to: string } | null {
  const found = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  return found && found[1] !== found[2] ? { from: found[1]!, to: found[2]! } : null;
}

function usbDevice(text: string): string | null {
  return /^[0-9a-f]{4}:[0-9a-f]{4}$/i.test(text) ? text.toLowerCase() : null;
}
