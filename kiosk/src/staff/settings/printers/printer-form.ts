import type { Printer, PrinterConnection, PrinterProfile, PutPrinter } from '@lintel/shared/http/printing';

/** A printer as it is typed. */
export interface PrinterForm {
  name: string;
  kind: PrinterConnection['kind'];
  host: string;
  port: string;
  path: string;
  baudRate: string;
  profile: PrinterProfile;
  till: boolean;
  autoPrint: boolean;
  kiosks: string[];
}

const usual: PrinterProfile = {
  widthDots: 576,
  bitOrder: 'msb',
  status: 'dleEot',
  cutter: 'partial',
  feedDots: 32,
  drawer: null,
};

export function formOf(printer: Printer | null): PrinterForm {
  const connection = printer?.connection ?? { kind: 'network', host: '', port: 9100 };
  return {
    name: printer?.name ?? '',
    kind: connection.kind,
    host: connection.kind === 'network' ? connection.host : '',
    port: String(connection.kind === 'network' ? connection.port : 9100),
    path: connection.kind === 'network' ? '/dev/usb/lp0' : connection.path,
    baudRate: String(connection.kind === 'serial' ? connection.baudRate : 19_200),
    profile: printer?.profile ?? usual,
    till: printer?.till ?? false,
    autoPrint: printer?.autoPrint ?? false,
    kiosks: printer?.kiosks ?? [],
  };
}

export type WrongField = 'name' | 'host' | 'port' | 'path' | 'baudRate' | 'feedDots';

/** What cannot be sent as it is typed. */
export function wrongFields({ name, kind, host, port, path, baudRate, profile }: PrinterForm): WrongField[] {
  const wrong: WrongField[] = [];
  if (name.trim() === '' || name.trim().length > 40) wrong.push('name');
  if (kind === 'network' && !/^[\w.:-]+$/.test(host.trim())) wrong.push('host');
  if (kind === 'network' && !within(port, 1, 65_535)) wrong.push('port');
  if (kind !== 'network' && !/^\/dev\/[\w.:/+-]+$/.test(path.trim())) wrong.push('path');
  if (kind === 'serial' && !within(baudRate, 1200, 921_600)) wrong.push('baudRate');
  if (!within(String(profile.feedDots), 0, 255)) wrong.push('feedDots');
  return wrong;
}

function within(text: string, least: number, most: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

/** What is sent; `logo` is kept as it is. */
export function printerOf(form: PrinterForm, before: Printer | null): PutPrinter {
  const { name, profile, till, autoPrint, kiosks } = form;
  const path = form.path.trim();
  const connection: PrinterConnection =
    form.kind === 'network'
      ? { kind: 'network', host: form.host.trim(), port: Number(form.port) }
      : form.kind === 'device'
        ? { kind: 'device', path }
        : { kind: 'serial', path, baudRate: Number(form.baudRate) };
  return {
    name: name.trim(),
    connection,
    profile,
    till,
    autoPrint: till && autoPrint,
    kiosks,
    logo: before?.logo ?? null,
  };
}

export function placeText(connection: PrinterConnection): string {
  return connection.kind === 'network' ? `${connection.host}:${connection.port}` : connection.path;
}
