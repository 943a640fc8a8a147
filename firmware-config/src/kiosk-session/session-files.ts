import { chromiumPolicy } from './chromium.ts';
import { darkScript, sessionScript } from './scripts.ts';
import type { KioskSession } from './settings.ts';
import { dailyTimer, darkUnit, lightUnit, sessionUnit, tokenFile } from './units.ts';

/** A file of the kiosk's disk, its path from the root on. */
export interface SessionFile {
  path: string;
  text: string;
  mode: number;
}

/** Debian's packages that the session runs on. */
export const packagesOf = ({ readOnly }: KioskSession): string[] => [
  ...(readOnly ? ['overlayroot'] : []),
  'cage',
  'chromium',
  'curl',
  'fonts-noto-cjk',
  'swayidle',
  'wlr-randr',
  'xwayland',
];

/** Every file of a kiosk's session. Its own Unix user owns nothing but its state. */
export function sessionFiles(session: KioskSession): SessionFile[] {
  const units = '/etc/systemd/system';
  const plain = (path: string, text: string): SessionFile => ({ path, text, mode: 0o644 });
  const script = (path: string, text: string): SessionFile => ({ path, text, mode: 0o755 });
  return [
    plain('/etc/chromium/policies/managed/lintel.json', `${JSON.stringify(chromiumPolicy(session), null, 2)}\n`),
    script('/usr/lib/lintel/kiosk-session', sessionScript(session)),
    plain(`${units}/lintel-kiosk.service`, sessionUnit(session.token !== null)),
    plain('/etc/pam.d/lintel-kiosk', pam),
    plain('/etc/sysusers.d/lintel-kiosk.conf', user),
    plain('/etc/systemd/logind.conf.d/lintel-kiosk.conf', oneTerminal),
    plain('/etc/systemd/system.conf.d/lintel-watchdog.conf', watchdog),
    plain('/etc/sysctl.d/90-lintel-kiosk.conf', noSysRq),
    ...(session.token === null ? [] : [{ path: tokenFile, text: `${session.token}\n`, mode: 0o600 }]),
    ...(session.dark === null
      ? []
      : [
          script('/usr/lib/lintel/kiosk-dark', darkScript(session)),
          plain(`${units}/lintel-kiosk-dark.service`, darkUnit),
          plain(`${units}/lintel-kiosk-light.service`, lightUnit),
          plain(`${units}/lintel-kiosk-dark.timer`, dailyTimer('Lintel kiosk: closing time', session.dark.from)),
          plain(`${units}/lintel-kiosk-light.timer`, dailyTimer('Lintel kiosk: opening time', session.dark.to)),
        ]),
    ...(session.readOnly ? [plain('/etc/overlayroot.conf', 'overlayroot="tmpfs:recurse=0"\n')] : []),
    ...(session.usb === null ? [] : [plain('/etc/udev/rules.d/70-lintel-kiosk-usb.rules', usbRules(session.usb))]),
  ];
}

/** For the end of the one line in `cmdline.txt`: the console never blanks over the page nor shows on it. */
export const kernelWords = 'consoleblank=0 vt.global_cursor_default=0 quiet panic=10';

const user = `u lintel-kiosk - "Lintel kiosk" /var/lib/lintel-kiosk
m lintel-kiosk video
m lintel-kiosk input
m lintel-kiosk render
`;

/** A session on the seat, which is what lends cage the screen; nobody signs in with it. */
const pam = `auth     required pam_deny.so
account  required pam_unix.so
session  required pam_unix.so
session  required pam_systemd.so type=wayland
`;

const oneTerminal = `[Login]
NAutoVTs=0
ReserveVT=0
HandlePowerKey=ignore
`;

/** A Pi's watchdog counts to 15 s at most. */
const watchdog = `[Manager]
RuntimeWatchdogSec=14s
RebootWatchdogSec=2min
`;

const noSysRq = 'kernel.sysrq = 0\n';

/** Hubs, and what is on the list; all else stays without power over anything. */
function usbRules(devices: readonly string[]): string {
  const listed = devices.map((device) => {
    const [vendor, product] = device.split(':');
    return `ATTR{idVendor}=="${vendor}", ATTR{idProduct}=="${product}", GOTO="lintel_usb_end"`;
  });
  return `ACTION!="add", GOTO="lintel_usb_end"
SUBSYSTEM!="usb", GOTO="lintel_usb_end"
ENV{DEVTYPE}!="usb_device", GOTO="lintel_usb_end"
ATTR{bDeviceClass}=="09", GOTO="lintel_usb_end"
${listed.join('\n')}
ATTR{authorized}="0"
LABEL="lintel_usb_end"
`;
}
