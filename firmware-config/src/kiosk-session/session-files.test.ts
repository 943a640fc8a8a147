import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { kioskSessionCommand } from '../cli/kiosk-session.ts';
import { sessionFiles } from './session-files.ts';
import { type GivenSettings, readSettings } from './settings.ts';
import { writeFiles } from './write-files.ts';

const plain: GivenSettings = { hub: 'https://hub.local:8443', panel: '10.1:1280x800', output: 'HDMI-A-1', turn: '0' };
const everything: GivenSettings = {
  ...plain,
  token: 'aVeryLongTokenOfAKiosk_0123456789',
  turn: '90',
  dark: '21:30-08:30',
  usb: ['0483:5740', '0EEF:0001'],
  readOnly: true,
};
const text = (given: GivenSettings, path: string) =>
  sessionFiles(readSettings(given)).find((file) => file.path.endsWith(path))?.text;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lintel-kiosk-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const has = (program: string) => spawnSync(program, ['--version']).error === undefined;
const withSystemd = has('systemd-analyze');
if (!withSystemd) console.log('units are not verified: systemd-analyze is not installed');
const udevVersion = Number(spawnSync('udevadm', ['--version'], { encoding: 'utf8' }).stdout);
const withUdev = udevVersion >= 254;
if (!withUdev) console.log('udev rules are not verified: that needs udevadm 254 or newer');

describe("a kiosk's session", () => {
  it.skipIf(!withSystemd).each([
    ['plain', plain],
    ['with everything', everything],
  ])('has units that systemd finds nothing wrong with, %s', async (_, given) => {
    const files = sessionFiles(readSettings(given)).filter(({ path }) => /\.(service|timer)$/.test(path));
    // Their programs are on the kiosk, not here.
    const units = files.map((file) => ({ ...file, text: file.text.replace(/^(Exec\w+=)\/\S+/gm, '$1/bin/true') }));
    await writeFiles(folder, units);
    const { output } = spawnSync(
      'systemd-analyze',
      ['verify', '--man=no', ...units.map(({ path }) => join(folder, path))],
      { encoding: 'utf8' },
    );
    expect(output.join('').trim()).toBe('');
    const known = [...units.map(({ path }) => path.split('/').at(-1)!), ...othersUnits];
    const named = units.flatMap((unit) =>
      [...unit.text.matchAll(/^(?:After|Before|Wants|PartOf|Conflicts|WantedBy)=(.+)$/gm)].flatMap(([, names]) =>
        names!.split(' '),
      ),
    );
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it.skipIf(!withSystemd)('has units that systemd would find a slip in', () => {
    writeFileSync(join(folder, 'slip.service'), '[Service]\nExecStart=/bin/true\nRestrat=always\n');
    const { output } = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, 'slip.service')], {
      encoding: 'utf8',
    });
    expect(output.join('')).toContain('Restrat');
  });

  it('has scripts that a shell can read', async () => {
    const scripts = sessionFiles(readSettings(everything)).filter(({ mode }) => mode === 0o755);
    expect(scripts).toHaveLength(2);
    await writeFiles(folder, scripts);
    for (const { path } of scripts) {
      expect(spawnSync('sh', ['-n', join(folder, path)], { encoding: 'utf8' })).toMatchObject({
        status: 0,
        stderr: '',
      });
      expect(statSync(join(folder, path)).mode & 0o777).toBe(0o755);
    }
  });

  it.skipIf(!withUdev)('has udev rules that udev can read', async () => {
    const rules = sessionFiles(readSettings(everything)).filter(({ path }) => path.endsWith('.rules'));
    await writeFiles(folder, rules);
    const { status, output } = spawnSync('udevadm', ['verify', join(folder, rules[0]!.path)], { encoding: 'utf8' });
    expect([status, output.join('')]).toEqual([0, expect.any(String)]);
  });

  it('admits only the USB devices that are listed', () => {
    const rules = text(everything, 'usb.rules')!;
    expect(rules).toContain('ATTR{idVendor}=="0eef", ATTR{idProduct}=="0001", GOTO="lintel_usb_end"');
    expect(rules.indexOf('0eef')).toBeLessThan(rules.indexOf('ATTR{authorized}="0"'));
    expect(text(plain, 'usb.rules')).toBeUndefined();
  });

  it('opens one page of one origin, in real millimetres', () => {
    const script = text(plain, 'kiosk-session')!;
    expect(script).toContain("page='https://hub.local:8443/?ppmm=5.88'");
    const policy = JSON.parse(text(plain, 'lintel.json')!) as Record<string, unknown>;
    expect(policy).toMatchObject({ URLBlocklist: ['*'], URLAllowlist: ['https://hub.local:8443'] });
  });

  it('keeps its token from everybody but root', async () => {
    await writeFiles(folder, sessionFiles(readSettings(everything)));
    const file = join(folder, 'etc/lintel/kiosk-token');
    expect(readFileSync(file, 'utf8')).toBe(`${everything.token}\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(text(everything, 'lintel-kiosk.service')).toContain('LoadCredential=kiosk-token:/etc/lintel/kiosk-token');
    expect(text(plain, 'lintel-kiosk.service')).not.toContain('LoadCredential');
  });

  it('is dark at the hours that were asked for', () => {
    expect(text(everything, 'lintel-kiosk-dark.timer')).toContain('OnCalendar=*-*-* 21:30:00');
    expect(text(everything, 'lintel-kiosk-light.timer')).toContain('OnCalendar=*-*-* 08:30:00');
    expect(text(plain, 'dark.timer')).toBeUndefined();
  });
});

describe('lintel kiosk-session', () => {
  const ask = ['--hub', plain.hub, '--panel', plain.panel];
  const run = (...args: string[]) => {
    const program = new Command();
    kioskSessionCommand(program);
    program.commands[0]!.exitOverride().configureOutput({ writeErr: () => {} });
    return program.parseAsync(['kiosk-session', ...args], { from: 'user' });
  };

  it('writes the files, and the same ones again', async () => {
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const out = join(folder, 'disk');
    for (let round = 0; round < 2; round++) await run(...ask, '--out', out, '--json');
    const files = sessionFiles(readSettings(plain));
    expect(said.mock.lastCall).toEqual([`${JSON.stringify({ files: files.map(({ path }) => path) })}\n`]);
    said.mockRestore();
    for (const { path, text } of files) expect(readFileSync(join(out, path), 'utf8')).toBe(text);
  });

  it('refuses what it cannot use', async () => {
    await expect(run(...ask, '--out', '/proc/nowhere')).rejects.toThrow('choose another folder with --out');
    await expect(run(...ask, '--out', folder, '--ca', join(folder, 'none.crt'))).rejects.toThrow('cannot be read');
    await expect(run(...ask, '--out', folder, '--dark', 'always')).rejects.toThrow('--dark always: write');
    await expect(run(...ask)).rejects.toThrow('--out');
  });
});

/** Units of Debian's own that ours name. systemd says nothing about a name that nobody has. */
const othersUnits = [
  'dbus.socket',
  'getty@tty1.service',
  'graphical.target',
  'network.target',
  'systemd-logind.service',
  'systemd-user-sessions.service',
  'timers.target',
];
