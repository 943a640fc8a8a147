import { routes } from '@lintel/shared/http/routes';
import type { Crossing } from '@lintel/shared/wire/messages';
import { beforeEach, describe, expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { packBatch } from '../footfall/batch.ts';
import { record } from '../footfall/commands.ts';
import { CorrectionDesk } from '../footfall/correction-desk.ts';
import { payload } from '../footfall/envelope.fixture.ts';
import { FootfallService } from '../footfall/service.ts';
import { createInsights } from './insights.ts';

let now: number;
let storage: InlineStorage;
let seq: number;
const clock = { now: () => now, mono: () => now, after: () => () => {} };
const random = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const mei = { kind: 'staff', id: 'staff-1', name: 'Mei' } as const;

beforeEach(() => {
  storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
  seq = 0;
});

function open(
  at: string,
  options: { timeZone?: string; closingTime?: string; sales?: [at: string, minor: number][] } = {},
) {
  now = Date.parse(at);
  const { timeZone = 'Asia/Taipei', closingTime = '00:00' } = options;
  const footfall = new FootfallService({ storage, clock, place: { timeZone, closingTime } });
  const corrections = new CorrectionDesk({ storage, clock, random, place: { timeZone, closingTime } });
  const insights = createInsights({
    shop: 'demo',
    footfall,
    sales(fromMs, toMs) {
      const found = (options.sales ?? []).filter(([at]) => Date.parse(at) >= fromMs && Date.parse(at) < toMs);
      return { orders: found.length, salesMinor: found.reduce((sum, [, minor]) => sum + minor, 0) };
    },
    soldLines: () => [],
    corrections: (fromMs, toMs) => corrections.correctionsBetween(fromMs, toMs),
    clock,
    place: { timeZone, closingTime, currency: 'USD' },
  });
  const { handlers } = insights;
  /** Input and answer both go through the route's own schemas. */
  function ask<Name extends 'footfallDay' | 'footfallWeek' | 'closingReports'>(name: Name, query: object) {
    const handler = handlers[name] as (call: object) => unknown;
    const answer = handler({ query: routes[name].query.parse(query) });
    expect(routes[name].answer.parse(answer)).toEqual(answer);
    return answer as ReturnType<(typeof handlers)[Name]> extends infer A ? Exclude<A, Promise<unknown>> : never;
  }
  async function file(name: 'exportFootfall' | 'exportClosingReports', query: object): Promise<string> {
    const handler = handlers[name] as (call: object) => { lines: AsyncIterable<string> };
    let text = '';
    for await (const line of handler({ query: routes[name].query.parse(query) }).lines) text += line;
    return text;
  }
  return { ask, file, corrections, footfall };
}

async function send(channel: 'event/crossing' | 'event/coverage', at: number, body: object): Promise<void> {
  const event = { node: 'door-1', channel, receivedAt: at, payload: payload(++seq, at, body) };
  await storage.submit(record, packBatch([event]));
}

const passed = (at: string, over: Partial<Crossing> = {}) =>
  send('event/crossing', Date.parse(at), {
    gate: 'door',
    direction: 'in',
    count: 1,
    confidence: 1,
    sources: {},
    ...over,
  });
const watched = (from: string, to: string, gate = 'door') =>
  send('event/coverage', Date.parse(to), {
    gate,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    verdict: 'seeing',
  });

describe('a day', () => {
  it('has its quarters on the shop’s wall, its people inside, and what nobody knows', async () => {
    await watched('2026-11-20T16:00:00Z', '2026-11-21T02:00:00Z');
    await passed('2026-11-21T01:05:00Z', { count: 5 });
    await passed('2026-11-21T01:20:00Z', { direction: 'out', count: 2 });
    await watched('2026-11-21T03:00:00Z', '2026-11-21T04:10:00Z');
    const { ask } = open('2026-11-21T04:10:00Z');
    const day = ask('footfallDay', {});
    expect(day).toMatchObject({ date: '2026-11-21', today: '2026-11-21', gate: null, total: { in: 5, out: 2 } });
    expect(day.buckets).toHaveLength(96);
    const at = (wall: string) => day.buckets.find((bucket) => bucket.wall === wall)!;
    expect(at('09:00')).toMatchObject({ start: '2026-11-21T01:00:00.000Z', in: 5, occupancy: 5, elapsedSeconds: 900 });
    expect(at('09:15')).toMatchObject({ out: 2, occupancy: 3, unknownSeconds: 0 });
    expect(at('10:30')).toMatchObject({ in: 0, unknownSeconds: 900, occupancy: null });
    expect(at('11:00')).toMatchObject({ unknownSeconds: 0, occupancy: 3 });
    expect(at('12:00')).toMatchObject({ elapsedSeconds: 600, occupancy: 3 });
    expect(at('12:15')).toMatchObject({ elapsedSeconds: 0, unknownSeconds: 0, occupancy: null });
    expect(day.total.unknownSeconds).toBe(3600);
  });

  it('stands beside the same weekday until the same time of day, to the minute', async () => {
    await watched('2026-11-13T16:00:00Z', '2026-11-14T16:00:00Z');
    await passed('2026-11-14T04:04:00Z', { count: 3 });
    await passed('2026-11-14T04:06:00Z', { count: 4 });
    await passed('2026-11-21T04:00:00Z');
    const { ask } = open('2026-11-21T04:05:00Z');
    const { previous } = ask('footfallDay', { date: '2026-11-21' });
    expect(previous).toMatchObject({ date: '2026-11-14', soFar: { in: 3 }, total: { in: 7 } });
    expect(ask('footfallDay', { date: '2026-11-14' })).toMatchObject({
      total: { in: 7 },
      previous: { soFar: { in: 0 } },
    });
    expect(ask('footfallDay', { date: '2026-11-20' }).previous.soFar).toEqual(
      ask('footfallDay', { date: '2026-11-20' }).previous.total,
    );
  });

  it('tells gates apart and sums them up', async () => {
    await passed('2026-11-21T01:00:00Z', { count: 2 });
    await passed('2026-11-21T01:00:00Z', { gate: 'yard', count: 3 });
    const { ask } = open('2026-11-21T04:00:00Z');
    const all = ask('footfallDay', {});
    expect(all.total.in).toBe(5);
    expect(all.gates.map(({ gate, in: came }) => [gate, came])).toEqual([
      ['door', 2],
      ['yard', 3],
    ]);
    const yard = ask('footfallDay', { gate: 'yard' });
    expect(yard).toMatchObject({ gate: 'yard', total: { in: 3 } });
    expect(yard.buckets.every(({ occupancy }) => occupancy === null)).toBe(true);
    expect(() => ask('footfallDay', { gate: 'roof' })).toThrow('no gate is named roof');
    expect(() => ask('footfallDay', { date: '2026-02-30' })).toThrow();
  });

  it('takes in what arrives late', async () => {
    await passed('2026-11-19T01:00:00Z');
    const { ask } = open('2026-11-21T04:00:00Z');
    expect(ask('footfallDay', { date: '2026-11-19' }).total.in).toBe(1);
    await passed('2026-11-19T02:00:00Z', { count: 6 });
    expect(ask('footfallDay', { date: '2026-11-19' }).total.in).toBe(7);
    expect(ask('footfallWeek', { date: '2026-11-19' }).total.in).toBe(7);
  });

  it('begins with nobody after a closing in the night', async () => {
    await passed('2026-11-20T15:00:00Z', { count: 4 });
    const { ask } = open('2026-11-21T04:00:00Z', { closingTime: '03:00' });
    const people = ask('footfallDay', {}).buckets.map(({ occupancy }) => occupancy);
    // Nothing has reported that it saw; the last minute and a half may still be on its way.
    expect(people.slice(0, 47).every((count) => count === null)).toBe(true);
    await watched('2026-11-20T14:00:00Z', '2026-11-21T04:00:00Z');
    const known = ask('footfallDay', {}).buckets;
    expect(known.slice(10, 14).map(({ wall, occupancy }) => [wall, occupancy])).toEqual([
      ['02:30', 4],
      ['02:45', 4],
      ['03:00', 0],
      ['03:15', 0],
    ]);
  });
});

describe('a week', () => {
  it('has Monday to Sunday by the hours of the wall', async () => {
    await watched('2026-11-08T16:00:00Z', '2026-11-15T15:00:00Z');
    await passed('2026-11-10T04:00:00Z', { count: 8 });
    await passed('2026-11-17T04:30:00Z', { count: 2 });
    await passed('2026-11-21T03:30:00Z', { count: 1 });
    const { ask } = open('2026-11-21T04:00:00Z');
    const week = ask('footfallWeek', { date: '2026-11-21' });
    expect(week.days.map(({ date }) => date)).toEqual([16, 17, 18, 19, 20, 21, 22].map((day) => `2026-11-${day}`));
    expect(week).toMatchObject({
      date: '2026-11-16',
      total: { in: 3 },
      previous: { soFar: { in: 8 }, total: { in: 8 } },
    });
    expect(week.days[1]!.hours[12]).toMatchObject({ wall: '12:00', in: 2, elapsedSeconds: 3600 });
    expect(week.days[6]!.hours[0]).toMatchObject({ elapsedSeconds: 0 });
    expect(ask('footfallWeek', { date: '2026-11-20', gate: 'door' }).gate).toBe('door');
  });

  it('has whole hours in zones off the hour, and the hours of days that are not 24', async () => {
    await passed('2026-11-17T04:20:00Z', { count: 3 });
    const kathmandu = open('2026-11-21T04:00:00Z', { timeZone: 'Asia/Kathmandu' });
    expect(kathmandu.ask('footfallWeek', {}).days[1]!.hours[10]).toMatchObject({
      wall: '10:00',
      start: '2026-11-17T04:15:00.000Z',
      in: 3,
    });
    const hours = kathmandu.footfall.series({
      bucket: '1h',
      from: '2026-11-17T00:00:00.000Z',
      to: '2026-11-17T06:00:00.000Z',
    });
    expect(hours.find((one) => one.in > 0)!.start).toBe('2026-11-17T04:15:00.000Z');
    const berlin = open('2026-11-21T04:00:00Z', { timeZone: 'Europe/Berlin' });
    expect(berlin.ask('footfallWeek', { date: '2026-10-25' }).days[6]!.hours).toHaveLength(25);
    expect(berlin.ask('footfallWeek', { date: '2026-03-29' }).days[6]!.hours).toHaveLength(23);
  });
});

describe('closing reports', () => {
  it('lay visitors, sales, what was left over and what was corrected side by side', async () => {
    await watched('2026-11-19T19:00:00Z', '2026-11-21T04:00:00Z');
    await passed('2026-11-20T02:00:00Z', { count: 10 });
    await passed('2026-11-20T17:00:00Z', { direction: 'out', count: 7 });
    const { ask, corrections } = open('2026-11-21T04:00:00Z', {
      closingTime: '03:00',
      sales: [
        ['2026-11-20T18:59:00Z', 1250],
        ['2026-11-20T03:00:00Z', 250],
        ['2026-11-20T19:00:00Z', 99],
      ],
    });
    await corrections.correct(
      { gate: 'door', direction: 'out', delta: 1, note: 'by the yard', at: '2026-11-20T12:00:00.000Z' },
      mei,
    );
    const { items } = ask('closingReports', { from: '2026-11-01', to: '2026-11-30' });
    expect(items.map(({ date, closed }) => [date, closed])).toEqual([
      ['2026-11-21', false],
      ['2026-11-20', true],
    ]);
    expect(items[1]).toMatchObject({
      openedAt: '2026-11-19T19:00:00.000Z',
      closedAt: '2026-11-20T19:00:00.000Z',
      visitors: 10,
      out: 8,
      residual: 2,
      orders: 2,
      sales: { amountMinor: 1500, currency: 'USD' },
      conversion: 0.2,
      unknownSeconds: 0,
      elapsedSeconds: 86_400,
    });
    expect(items[1]!.corrections).toMatchObject([{ gate: 'door', delta: 1, note: 'by the yard', byName: 'Mei' }]);
    expect(items[0]).toMatchObject({
      visitors: 0,
      residual: null,
      conversion: null,
      orders: 1,
      elapsedSeconds: 9 * 3600,
    });
  });

  it('call a day by the date most of it lies on, whenever the shop closes', async () => {
    await passed('2026-11-18T02:00:00Z');
    for (const [closingTime, expected] of [
      ['00:00', ['2026-11-17T16:00:00.000Z', '2026-11-18T16:00:00.000Z']],
      ['03:30', ['2026-11-17T19:30:00.000Z', '2026-11-18T19:30:00.000Z']],
      ['22:00', ['2026-11-17T14:00:00.000Z', '2026-11-18T14:00:00.000Z']],
    ] as const) {
      const { ask } = open('2026-11-21T04:00:00Z', { closingTime });
      const { items } = ask('closingReports', { from: '2026-11-18', to: '2026-11-18' });
      expect(items.map(({ openedAt, closedAt }) => [openedAt, closedAt])).toEqual([expected]);
    }
  });

  it('come to the same as their days, in any zone', async () => {
    for (let day = 1; day <= 30; day++)
      await passed(`2026-10-${String(day).padStart(2, '0')}T${String(day % 24).padStart(2, '0')}:10:00Z`, {
        count: day,
      });
    for (const timeZone of [
      'Asia/Taipei',
      'Europe/Berlin',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/New_York',
    ]) {
      const { ask } = open('2026-11-05T04:00:00Z', { timeZone, closingTime: '04:15' });
      const { items } = ask('closingReports', { from: '2026-09-29', to: '2026-11-05' });
      expect(items.reduce((sum, { visitors }) => sum + visitors, 0)).toBe(465);
      for (const [at, { openedAt }] of items.entries())
        if (at < items.length - 1) expect(items[at + 1]!.closedAt).toBe(openedAt);
    }
  });

  it('refuse a range that is none or endless', () => {
    const { ask } = open('2026-11-21T04:00:00Z');
    expect(() => ask('closingReports', { from: '2026-11-02', to: '2026-11-01' })).toThrow('before');
    expect(() => ask('closingReports', { from: '2020-01-01', to: '2026-11-01' })).toThrow('more than 92 days');
    expect(ask('closingReports', { from: '2026-11-01', to: '2026-11-21' }).items).toHaveLength(1);
  });
});

describe('files for spreadsheets', () => {
  it('name the zone, leave what nobody knows empty, and end where the past does', async () => {
    await passed('2026-11-21T01:00:00Z', { count: 2 });
    await passed('2026-11-21T01:00:00Z', { gate: '-yard', count: 3 });
    await watched('2026-11-21T03:00:00Z', '2026-11-21T04:00:00Z');
    const { file } = open('2026-11-21T04:00:00Z');
    const text = await file('exportFootfall', { from: '2026-11-01', to: '2026-12-31', bucket: '1h' });
    expect(text.charCodeAt(0)).toBe(0xfeff);
    const lines = text.slice(1).split('\r\n');
    expect(lines[0]).toBe('Start (Asia/Taipei),Start (UTC),Gate,In,Out,Not known (seconds)');
    expect(lines).toHaveLength(1 + 12 * 2 + 1);
    expect(lines).toContain("2026-11-21 09:00,2026-11-21T01:00:00.000Z,'-yard,3,0,3600");
    expect(lines).toContain('2026-11-21 08:00,2026-11-21T00:00:00.000Z,door,,,3600');
    expect(lines).toContain('2026-11-21 11:00,2026-11-21T03:00:00.000Z,door,0,0,0');
    const chinese = await file('exportFootfall', {
      from: '2026-11-21',
      to: '2026-11-21',
      gate: 'door',
      bucket: '1d',
      language: 'zh-TW',
    });
    expect(
      chinese
        .slice(1)
        .split('\r\n')
        .slice(0, 2)
        .map((line) => line.split(',').slice(0, 4).join()),
    ).toEqual(['開始時間 (Asia/Taipei),開始時間 (UTC),出入口,進', '2026-11-21 00:00,2026-11-20T16:00:00.000Z,door,2']);
    await expect(file('exportFootfall', { from: '2026-11-21', to: '2026-11-21', gate: 'roof' })).rejects.toThrow(
      'no gate',
    );
  });

  it('hold the closing reports, with notes that are no formulas', async () => {
    await watched('2026-11-19T16:00:00Z', '2026-11-21T04:00:00Z');
    await passed('2026-11-20T02:00:00Z', { count: 8 });
    const { file, corrections } = open('2026-11-21T04:00:00Z', { sales: [['2026-11-20T03:00:00Z', 1205]] });
    await corrections.correct(
      { gate: 'door', direction: 'in', delta: -1, note: '=HYPERLINK("x")', at: '2026-11-20T12:00:00.000Z' },
      mei,
    );
    const lines = (await file('exportClosingReports', { from: '2026-11-01', to: '2026-12-31' })).slice(1).split('\r\n');
    expect(lines[0]).toContain('Sales (USD)');
    expect(lines[1]).toBe(
      '2026-11-20,2026-11-20 00:00,2026-11-21 00:00,7,0,7,0,1,12.05,14.3,"door In -1: =HYPERLINK(""x"") (Mei)"',
    );
    expect(lines[2]).toContain('still open');
    expect(lines).toHaveLength(4);
  });

  it('are written while they are read, whatever their length', async () => {
    await passed('2017-01-01T02:00:00Z');
    const { file: _ } = open('2026-11-21T04:00:00Z');
    const { handlers } = createInsightsOfNow();
    const query = routes.exportFootfall.query.parse({ from: '2017-01-01', to: '2026-11-21', bucket: '15m' });
    const { lines } = (handlers.exportFootfall as (call: object) => { lines: AsyncIterable<string> })({ query });
    let taken = 0;
    for await (const _line of lines) if (++taken === 500) break;
    expect(taken).toBe(500);
  });
});

function createInsightsOfNow() {
  const footfall = new FootfallService({ storage, clock, place: { timeZone: 'Asia/Taipei' } });
  return createInsights({
    shop: 'demo',
    footfall,
    sales: () => ({ orders: 0, salesMinor: 0 }),
    soldLines: () => [],
    corrections: () => [],
    clock,
    place: { timeZone: 'Asia/Taipei', closingTime: '00:00', currency: 'TWD' },
  });
}
