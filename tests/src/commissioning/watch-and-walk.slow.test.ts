import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Preview, type Reply, type WalkOutcome } from '@lintel/shared/wire/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, HubAndDoor, type StaffSocket, until } from './hub-and-door.fixture.ts';

const street = { gate: 'entrance', seed: 11, startedAt: Date.now() - 60_000, ratePerMinute: 50 };
const shop = new HubAndDoor();
let technician: { call: Call; listen(): Promise<StaffSocket> };

beforeAll(async () => {
  await shop.open([
    { id: 'beams', kind: 'beam-pair-sim', ...street },
    { id: 'camera', kind: 'camera-sim', ...street },
  ]);
  technician = await shop.signIn('technician');
}, 60_000);
afterAll(() => shop.close());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function bytesBelow(folder: string): Buffer[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? bytesBelow(path) : [readFileSync(path)];
  });
}

describe('a technician watches a door', () => {
  it('sees outlines while watching, as the only one, and they are stored nowhere', async () => {
    const seen: unknown[] = [];
    const others: unknown[] = [];
    const watching = await technician.listen();
    const idle = await technician.listen();
    const cashier = await (await shop.signIn('cashier')).listen();
    watching.on('preview', (change) => seen.push(change));
    for (const socket of [idle, cashier]) socket.on('preview', (change) => others.push(change));
    cashier.emit('watchNode', 'door-1');
    await pause(1000);
    expect(seen).toEqual([]);

    watching.emit('watchNode', 'door-1');
    await until(() => seen.length >= 5);
    const before = seen.length;
    await pause(2000);
    expect(seen.length - before).toBeLessThanOrEqual(11);
    const [change] = seen as { node: string; preview: Preview }[];
    expect(change?.node).toBe('door-1');
    expect(Preview.parse(change?.preview)).toMatchObject({ gate: 'entrance', sensor: 'camera', inDirection: 'up' });
    expect(others).toEqual([]);

    watching.emit('watchNode', null);
    await pause(700);
    const after = seen.length;
    await pause(1000);
    expect(seen.length).toBe(after);
    for (const folder of ['hub', 'door']) {
      const bytes = bytesBelow(join(shop.folder, folder));
      expect(bytes.length).toBeGreaterThan(1);
      for (const file of bytes) expect(file.includes('"runs"')).toBe(false);
    }
  }, 30_000);
});

describe('a technician walks through a door', () => {
  it('hears what each sensor counted, and none of it is a visitor', async () => {
    const answers: Reply[] = [];
    const socket = await technician.listen();
    socket.on('reply', ({ reply }) => answers.push(reply));
    socket.emit('watchNode', 'door-1');
    const { status, body } = await technician.call('POST', '/fleet/nodes/door-1/commands/calibrate', {
      walk: 'in',
      gate: 'entrance',
      seconds: 15,
    });
    expect(status).toBe(202);
    const staffEvents = () => count('staff = 1');
    await until(() => answers.some(({ requestId }) => requestId === body.requestId), 40_000);
    const answer = answers.find(({ requestId }) => requestId === body.requestId);
    expect(answer?.ok).toBe(true);
    const outcome = answer?.result as WalkOutcome;
    expect(outcome.sensors.map(({ sensor }) => sensor)).toEqual(['beams', 'camera']);
    const walked = outcome.counted.in + outcome.counted.out;
    expect(walked).toBeGreaterThan(0);
    await until(() => staffEvents() > 0);
    const now = (await technician.call('GET', '/footfall/now')).body;
    const visitors = shop.hub.footfall.now();
    expect(now.in + now.out).toBeLessThanOrEqual(visitors.in + visitors.out);
    expect(visitors.in + visitors.out).toBe(count('staff = 0'));
  }, 90_000);

  /** People in the stored events. */
  function count(where: string): number {
    const reader = (shop.hub as unknown as { footfall: { storage: { read: { get<T>(sql: string): T } } } }).footfall;
    return reader.storage.read.get<{ n: number }>(`SELECT coalesce(sum(count), 0) AS n FROM event WHERE ${where}`).n;
  }
});
