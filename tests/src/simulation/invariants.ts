import type { Reader } from '@lintel/hub/database/storage';
import type { FootfallNow } from '@lintel/shared/http/footfall';
import type { Browser } from './browser.ts';
import { checkCoverage } from './coverage-invariant.ts';
import { keyOf, type Made } from './ledger.ts';
import type { SimulatedHub } from './simulated-hub.ts';
import type { SimulatedNode } from './simulated-node.ts';
import type { World } from './world.ts';

interface EventRow {
  node: string;
  epoch: string;
  seq: number;
  gate: string;
  at: number;
  direction: number;
  count: number;
  receivedAt: number;
}

const minuteMs = 60_000;
const resolutions = [1, 15, 60, 1440];
/** Clocks of nodes and hub are read in whole milliseconds. */
const roundingMs = 2;

/** What must hold once the world is quiet, whatever happened before. */
export function checkTruth(
  world: World,
  disk: Reader,
  browsers: readonly Browser[],
  nodes: readonly SimulatedNode[],
  hub: SimulatedHub,
): void {
  const rows = disk.all<EventRow>(
    `SELECT node.name AS node, epoch.name AS epoch, seq, gate, at, direction, count, receivedAt
       FROM event JOIN epoch ON epoch.id = event.epochId JOIN node ON node.id = epoch.nodeId ORDER BY event.id`,
  );
  for (const { node, epoch, seq, at, count } of rows) world.digest.note(`${node} ${epoch} ${seq} ${at} ${count}`);
  const honest = new Set(nodes.filter((node) => node.honest).map((node) => node.name));
  checkRows(world, rows, honest, nodes);
  checkPeople(world, rows);
  checkReadings(world, disk);
  checkRollups(world, disk, rows);
  checkNothingUnreadable(world, disk);
  checkCoverage(world, disk, nodes);
  for (const { name } of nodes) checkMissing(world, hub, name);
  checkScreens(world, rows, browsers, hub);
}

/** Stored exactly once, as sent; and whatever was acknowledged is there. */
function checkRows(
  world: World,
  rows: readonly EventRow[],
  honest: ReadonlySet<string>,
  nodes: readonly SimulatedNode[],
): void {
  const { ledger } = world;
  const seen = new Set<string>();
  for (const row of rows) {
    const key = keyOf(row.node, row);
    if (seen.has(key)) world.fail(`stored twice: ${key}`);
    seen.add(key);
    const made = ledger.made.get(key);
    const sent = ledger.sent.get(key);
    if (!made || sent === undefined) return world.fail(`stored but never made: ${key}`);
    const body = bodyOf(sent);
    const same = body.gate === row.gate && body.count === row.count && body.direction === wayOf(row);
    if (!same) world.fail(`stored otherwise than sent: ${key}`);
    if (!ledger.shrunk.has(row.node)) checkDate(world, key, made, row, honest.has(row.node));
    if (made.envelope.clock === 'unsynced') checkBoot(world, key, made, row, nodes);
  }
  for (const [key, made] of ledger.made) {
    if (made.record.channel !== 'event/crossing' || seen.has(key)) continue;
    const isCrossing = made.acked && bodyOf(ledger.sent.get(key)).count !== undefined;
    if (isCrossing) world.fail(`acknowledged but not stored: ${key}`);
    if (made.durable && !ledger.shrunk.has(made.node)) world.fail(`synced on the node but never stored: ${key}`);
  }
}

/**
 * A synced clock is believed. Without one the hub dates by what it knows of the boot: never before it happened, never after
 * it arrived.
 */
function checkDate(world: World, key: string, made: Made, row: EventRow, honest: boolean): void {
  const lateMs = row.at - made.trueAt;
  if (honest && Math.abs(lateMs) > roundingMs) world.fail(`dated wrongly: ${key}, off by ${lateMs} ms`);
  if (made.envelope.clock === 'synced') return;
  if (lateMs < -roundingMs) world.fail(`dated ${-lateMs} ms before it happened: ${key}`);
  if (row.at > row.receivedAt) world.fail(`dated after it arrived: ${key}`);
}

/** What an earlier boot left behind belongs before the boot that brought it, but for the way of a packet. */
function checkBoot(world: World, key: string, made: Made, row: EventRow, nodes: readonly SimulatedNode[]): void {
  const node = nodes.find(({ name }) => name === made.node)!;
  const brought = node.bootSince(made.envelope.boot, row.receivedAt);
  if (brought === undefined) return;
  const lateMs = row.at - brought - world.weather.wire.mostMs;
  if (lateMs > roundingMs) world.fail(`dated ${Math.round(lateMs)} ms into the boot that brought it: ${key}`);
}

/** A full outbox joins crossings, so that people are counted, not records: none made is lost, none is counted twice. */
function checkPeople(world: World, rows: readonly EventRow[]): void {
  const sums = new Map<string, { safe: number; made: number; stored: number }>();
  const sumOf = (node: string, epoch: string, direction: unknown) => {
    const key = `${node} ${epoch} ${direction}`;
    const sum = sums.get(key) ?? { safe: 0, made: 0, stored: 0 };
    sums.set(key, sum);
    return sum;
  };
  for (const made of world.ledger.made.values()) {
    if (made.record.channel !== 'event/crossing') continue;
    const count = Number(made.envelope.body.count);
    const sum = sumOf(made.node, made.record.epoch, made.envelope.body.direction);
    sum.made += count;
    if (isSafe(made)) sum.safe += count;
  }
  for (const row of rows) sumOf(row.node, row.epoch, wayOf(row)).stored += row.count;
  for (const [key, { safe, made, stored }] of sums) {
    if (stored < safe) world.fail(`people lost: ${key}, ${safe} were safe and ${stored} are stored`);
    if (stored > made) world.fail(`people counted twice: ${key}, ${made} came and ${stored} are stored`);
  }
}

/** The contract: made is what is acknowledged or synced. */
function isSafe(made: Made): boolean {
  return made.acked || made.durable;
}

function checkReadings(world: World, disk: Reader): void {
  const stored = disk.all<{ node: string; n: number }>(
    `SELECT node.name AS node, count(*) AS n FROM reading JOIN epoch ON epoch.id = reading.epochId
       JOIN node ON node.id = epoch.nodeId GROUP BY node.id`,
  );
  const counts = new Map(stored.map(({ node, n }) => [node, n]));
  const acked = new Map<string, number>();
  const sent = new Map<string, number>();
  for (const [key, made] of world.ledger.made) {
    if (made.record.channel !== 'event/reading') continue;
    if (world.ledger.sent.has(key)) sent.set(made.node, (sent.get(made.node) ?? 0) + 1);
    if (made.acked) acked.set(made.node, (acked.get(made.node) ?? 0) + 1);
  }
  for (const [node, n] of acked) {
    if ((counts.get(node) ?? 0) < n && !world.ledger.shrunk.has(node)) world.fail(`readings of ${node} are lost`);
  }
  for (const [node, n] of counts) if (n > (sent.get(node) ?? 0)) world.fail(`readings of ${node} are stored twice`);
}

/** Rollups are the fold of the events, at every resolution. */
function checkRollups(world: World, disk: Reader, rows: readonly EventRow[]): void {
  const fold = new Map<string, { in: number; out: number }>();
  for (const row of rows) {
    if (isStaff(world, row)) continue;
    for (const minutes of resolutions) {
      const key = `${minutes} ${Math.floor(row.at / (minutes * minuteMs))} ${row.gate}`;
      const sum = fold.get(key) ?? { in: 0, out: 0 };
      fold.set(key, sum);
      sum[wayOf(row)] += row.count;
    }
  }
  const rollups = disk.all<{ minutes: number; bucket: number; gate: string; countIn: number; countOut: number }>(
    'SELECT minutes, bucket, gate, countIn, countOut FROM rollup',
  );
  for (const { minutes, bucket, gate, countIn, countOut } of rollups) {
    const key = `${minutes} ${bucket} ${gate}`;
    const sum = fold.get(key) ?? { in: 0, out: 0 };
    fold.delete(key);
    if (sum.in !== countIn || sum.out !== countOut) {
      world.fail(`rollup is not the fold of its events: ${key} says ${countIn}/${countOut}, not ${sum.in}/${sum.out}`);
    }
  }
  for (const key of fold.keys()) world.fail(`rollup is missing: ${key}`);
}

function checkNothingUnreadable(world: World, disk: Reader): void {
  const row = disk.get<{ node: string; reason: string }>(
    'SELECT node.name AS node, reason FROM quarantine JOIN node ON node.id = quarantine.nodeId LIMIT 1',
  );
  if (row) world.fail(`the hub could not read what ${row.node} sent: ${row.reason}`);
}

/** What is missing is known: it arrived, or the node said what it gave up. Only what may never touch a disk may vanish. */
function checkMissing(world: World, hub: SimulatedHub, node: string): void {
  let vanished = 0;
  for (const made of world.ledger.made.values()) if (made.node === node && made.fleeting && !made.acked) vanished++;
  const missing = hub.footfall!.nodeCounters(node).missingEvents;
  if (missing < 0 || missing > vanished)
    world.fail(`the hub misses ${missing} events of ${node}, at most ${vanished} can be`);
}

/** Every screen shows in the end what is on the disk for today, and so does the hub to whoever asks. */
function checkScreens(world: World, rows: readonly EventRow[], browsers: readonly Browser[], hub: SimulatedHub): void {
  const { footfall } = hub;
  const today = { in: 0, out: 0 };
  const from = footfall!.dayStart();
  for (const row of rows) {
    if (row.at < from || row.at >= from + 86_400_000 || isStaff(world, row)) continue;
    today[wayOf(row)] += row.count;
  }
  const asked = footfall!.now();
  for (const shown of [...browsers.map((browser) => browser.shown), asked]) {
    if (shown?.in !== today.in || shown.out !== today.out)
      world.fail(`a screen stopped at ${shown?.in}/${shown?.out}, the disk has ${today.in}/${today.out}`);
    else if (gatesOf(shown) !== gatesOf(asked))
      world.fail(`a screen has ${gatesOf(shown)} at its gates, the hub ${gatesOf(asked)}`);
  }
}

function gatesOf({ gates }: FootfallNow): string {
  return gates.map((gate) => `${gate.gate} ${gate.in}/${gate.out}`).join(', ');
}

/** What was sent; a full outbox may have put a gap in a crossing's place, a broken one anything. */
function bodyOf(json: string | undefined): Record<string, unknown> {
  try {
    return JSON.parse(json ?? '{}').body ?? {};
  } catch {
    return {};
  }
}

/** Staff are seen but are no visitors. */
function isStaff(world: World, row: EventRow): boolean {
  return bodyOf(world.ledger.sent.get(keyOf(row.node, row))).staff === true;
}

function wayOf(row: EventRow): 'in' | 'out' {
  return row.direction === 1 ? 'in' : 'out';
}
