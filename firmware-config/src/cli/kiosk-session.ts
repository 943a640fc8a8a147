import { readFileSync } from 'node:fs';
import { stdout } from 'node:process';
import { UsageError } from '@lintel/shared/errors';
import { type Command, Option } from 'commander';
import { kernelWords, packagesOf, sessionFiles } from '../kiosk-session/session-files.ts';
import { type GivenSettings, type KioskSession, readSettings, turns } from '../kiosk-session/settings.ts';
import { writeFiles } from '../kiosk-session/write-files.ts';

interface Options extends Omit<GivenSettings, 'ca' | 'token'> {
  out: string;
  ca?: string;
  tokenFile?: string;
  dryRun?: boolean;
  json?: boolean;
}

const example = `
Example, with the token of \`lintel kiosk pair counter > kiosk-token\`:
  lintel kiosk-session --hub https://hub.local:8443 --panel 10.1:1280x800 --ca data/tls/ca.crt \\
    --token-file kiosk-token --dark 21:30-08:30 --out kiosk-disk`;

/** Adds `lintel kiosk-session`: what makes a machine with a touch panel a kiosk and nothing else. */
export function kioskSessionCommand(program: Command): void {
  program
    .command('kiosk-session')
    .description("write the files of a kiosk's locked session: cage, Chromium, its policy, systemd units")
    .requiredOption('--hub <url>', "the hub's HTTPS address, the only one that the kiosk opens")
    .requiredOption('--panel <inches:WxH>', 'diagonal and pixels of the panel, e.g. 10.1:1280x800')
    .requiredOption('--out <dir>', "folder that stands for the root of the kiosk's disk")
    .option('--ca <file>', "the shop's CA, tls/ca.crt in the hub's data folder: Chromium trusts it, and no exception")
    .option('--token-file <file>', 'file with the token of `lintel kiosk pair`: the screen pairs itself')
    .option('--output <name>', "the panel's connector", 'HDMI-A-1')
    .addOption(new Option('--turn <degrees>', 'clockwise, for an upright panel').choices(turns).default('0'))
    .option('--dark <from-to>', 'when the panel is off until somebody touches it, e.g. 21:30-08:30')
    .option('--usb <devices...>', 'the only USB devices allowed, vendor:product each; the touch panel too if it is USB')
    .option('--read-only', 'never write to the disk; what the page keeps is then gone with the power')
    .option('--dry-run', 'only list the files')
    .option('--json', 'print JSON')
    .addHelpText('after', example)
    .action(async (options: Options) => {
      const session = readSettings({
        ...options,
        ca: options.ca === undefined ? undefined : read('--ca', options.ca),
        token: options.tokenFile === undefined ? undefined : read('--token-file', options.tokenFile),
      });
      const files = sessionFiles(session);
      if (!options.dryRun) await writeFiles(options.out, files);
      const paths = files.map(({ path }) => path);
      stdout.write(options.json ? `${JSON.stringify({ files: paths })}\n` : told(options, session, paths));
    });
}

function read(option: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${file} cannot be read: ${(error as Error).message}`);
  }
}

function told({ out, dryRun }: Options, session: KioskSession, paths: readonly string[]): string {
  const list = `${paths.map((path) => `  ${path}`).join('\n')}\n`;
  if (dryRun) return `These files would be written below ${out}:\n${list}`;
  const timers = session.dark === null ? '' : ' lintel-kiosk-dark.timer lintel-kiosk-light.timer';
  return `Written below ${out}:
${list}Next, on the kiosk:
  sudo apt-get install ${packagesOf(session).join(' ')}
  sudo cp -r --no-preserve=ownership ${out}/. /
  sudo systemd-sysusers && sudo systemctl set-default graphical.target
  sudo systemctl enable lintel-kiosk.service${timers}
  add to the end of the line in /boot/firmware/cmdline.txt:  ${kernelWords}
  sudo reboot
`;
}
