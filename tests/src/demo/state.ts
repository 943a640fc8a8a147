import { randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hub } from '@lintel/hub/hub';
import { pinProblem } from '@lintel/hub/staff/rules';
import { writeSecretFile } from '@lintel/hub/system/ca';
import { type StaffRole, staffRoles } from '@lintel/shared/http/staff';
import type { PracticePrinterPorts } from './practice-printers.ts';

/** For scripts: how to be each of the demo's people. Mode 0600. */
export interface DemoCredentials {
  kioskToken: string;
  staff: Record<StaffRole, { staffId: string; pin: string }>;
}

/** What a second start must know to go on with the same street and the same sandbox. */
export interface DemoState {
  streetSeed: number;
  streetOpenedAt: number;
  sandboxPort: number;
  printerPorts?: PracticePrinterPorts;
  practicePorts?: { wechat: number; line: number };
}

async function readJson<T>(file: string): Promise<T | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch {
    return null;
  }
}

const stateFile = (dataDir: string) => join(dataDir, 'demo.json');
const credentialsFile = (dataDir: string) => join(dataDir, 'demo-credentials.json');

export async function loadState(dataDir: string, nowMs: number): Promise<DemoState> {
  return (
    (await readJson<DemoState>(stateFile(dataDir))) ?? {
      streetSeed: randomInt(1, 2 ** 31),
      streetOpenedAt: nowMs,
      sandboxPort: 0,
    }
  );
}

export async function saveState(dataDir: string, state: DemoState): Promise<void> {
  await writeSecretFile(stateFile(dataDir), JSON.stringify(state));
}

export const demoNames: Record<StaffRole, string> = {
  owner: '林怡君 Yi-Chun',
  manager: '陳志明 Chih-Ming',
  cashier: '王小美 Mei',
  technician: '張工程師 Chang',
};

export function newPin(): string {
  for (;;) {
    const pin = String(randomInt(0, 1_000_000)).padStart(6, '0');
    if (pinProblem(pin) === null) return pin;
  }
}

/** The demo's people and its kiosk: those of the last start when they still are the hub's, new ones otherwise. */
export async function demoCredentials(hub: Hub, dataDir: string): Promise<DemoCredentials> {
  const known = await readJson<DemoCredentials>(credentialsFile(dataDir));
  const people = new Set(hub.staff.list().map(({ id }) => id));
  const valid = known !== null && hub.fleet.authenticateKiosk(known.kioskToken) !== null;
  if (valid && staffRoles.every((role) => people.has(known.staff[role]?.staffId))) return known;
  const staff = {} as DemoCredentials['staff'];
  for (const role of staffRoles) {
    const pin = newPin();
    const same = hub.staff.list().find((person) => person.role === role && person.name === demoNames[role]);
    const staffId = await hub.staff.put({ ...(same && { id: same.id }), name: demoNames[role], role, pin, by: 'demo' });
    staff[role] = { staffId, pin };
  }
  const { token } = await hub.fleet.pairKiosk('kiosk-1');
  const credentials = { kioskToken: token, staff };
  await writeSecretFile(credentialsFile(dataDir), `${JSON.stringify(credentials, null, 2)}\n`);
  return credentials;
}
