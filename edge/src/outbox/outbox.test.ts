import { describe, expect, it } from 'vitest';
import { drain, peopleIn, unexplained } from './outbox-life.fixture.ts';
import { OutboxWorld, oneIn } from './outbox-world.fixture.ts';

const reading = { peripheral: 'fridge', kind: 'temperature' as const, value: 4, unit: 'C' };

describe('Outbox', () => {
  it('never touches the disk while the hub answers', () => {
    const world = new OutboxWorld();
    world.connect();
    const written = { ...world.log.written };
    for (let i = 0; i < 50; i++) {
      world.outbox.add('event/crossing', oneIn);
      world.advance(300);
    }
    expect(world.arrived.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    expect(world.log.written).toEqual(written);
    expect(world.outbox.stats()).toMatchObject({ depth: 0, bytes: 0, dropped: 0 });
  });

  it('goes to disk within a second when the hub is late, with at most one sync a second', () => {
    const world = new OutboxWorld();
    world.connect();
    world.answering = false;
    const { syncs } = world.log.written;
    for (let i = 0; i < 100; i++) {
      world.outbox.add('event/crossing', oneIn);
      world.advance(100);
      expect(world.durable.size).toBeGreaterThanOrEqual(i - 10);
    }
    expect(world.log.written.syncs - syncs).toBeLessThanOrEqual(11);
    expect(world.outbox.stats().depth).toBe(100);
  });

  it('spares the SD card: a day of a busy door', () => {
    const day = (hub: boolean) => {
      const world = new OutboxWorld();
      if (hub) world.connect();
      const before = { ...world.log.written };
      for (let i = 0; i < 5000; i++) {
        world.outbox.add('event/crossing', oneIn);
        world.clock.advance(20);
        world.answer(64);
        world.clock.advance(17_260);
      }
      return { bytes: world.log.written.bytes - before.bytes, syncs: world.log.written.syncs - before.syncs };
    };
    expect(day(true)).toEqual({ bytes: 0, syncs: 0 });
    const away = day(false);
    expect(away.bytes).toBeLessThan(4 * 1024 * 1024);
    expect(away.syncs).toBeLessThanOrEqual(5010);
  });

  it('goes to disk at once when the hub is away, and for urgent events', () => {
    const world = new OutboxWorld();
    world.outbox.add('event/crossing', oneIn);
    world.advance(50);
    expect(world.durable.size).toBe(1);
    world.outbox.add('event/crossing', oneIn);
    world.advance(50);
    expect(world.durable.size).toBe(1);
    world.outbox.add('event/tray', { items: [], count: 0 }, { keep: 'urgent' });
    world.advance(50);
    expect(world.durable.size).toBe(3);
  });

  it('sends at most a window at once, in order, oldest first after a reconnect', () => {
    const world = new OutboxWorld(1, { window: 4 });
    world.answering = false;
    for (let i = 0; i < 10; i++) world.outbox.add('event/crossing', oneIn);
    world.connect();
    world.advance(100);
    world.answer(2, false);
    world.disconnect();
    world.connect();
    world.answering = true;
    world.advance(500);
    expect(world.arrived.map(({ seq }) => seq)).toEqual([1, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('stands acknowledgements in any order', () => {
    const world = new OutboxWorld();
    world.answering = false;
    world.connect();
    const made = [0, 1, 2].map(() => world.outbox.add('event/crossing', oneIn));
    world.outbox.acked(made[2].epoch, 3);
    world.outbox.acked(made[0].epoch, 1);
    world.outbox.acked(made[0].epoch, 1);
    world.outbox.acked('ffffffffffffffff', 2);
    world.disconnect();
    world.connect();
    world.answering = true;
    world.advance(100);
    expect(world.arrived.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('goes on with its numbers after an orderly stop', () => {
    const world = new OutboxWorld();
    const { epoch } = world.outbox.add('event/crossing', oneIn);
    expect(world.restart()).toBe(true);
    expect(world.outbox.add('event/crossing', oneIn)).toMatchObject({ epoch, seq: 2 });
    world.connect();
    world.advance(100);
    expect(world.arrived.map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('begins a new epoch when its last number cannot be proved', () => {
    const world = new OutboxWorld();
    const { epoch } = world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    world.crash();
    const next = world.outbox.add('event/crossing', oneIn);
    expect(next.epoch).toMatch(/^[0-9a-f]{16}$/);
    expect(next.epoch).not.toBe(epoch);
    expect(next.seq).toBe(1);
    world.connect();
    world.advance(200);
    expect(world.arrived.map((record) => [record.epoch, record.seq])).toEqual([
      [epoch, 1],
      [next.epoch, 1],
    ]);
  });

  it('knows which earlier boots what it keeps is from, and how long they lasted at least', () => {
    const world = new OutboxWorld();
    const boots = [];
    for (let life = 0; life < 3; life++) {
      const { json } = world.outbox.add('event/crossing', oneIn);
      const { boot, mono } = JSON.parse(json) as { boot: string; mono: number };
      boots.unshift({ boot, untilMono: mono });
      world.advance(2000);
      world.crash();
    }
    world.outbox.add('event/crossing', oneIn);
    expect(world.outbox.stats().boots).toEqual(boots);
    world.connect();
    world.advance(2000);
    expect(world.outbox.stats()).toMatchObject({ depth: 0, boots: [] });
  });

  it('dates an event by when it happened', () => {
    const world = new OutboxWorld();
    world.advance(10_000);
    const { json } = world.outbox.add('event/crossing', oneIn, { mono: world.clock.mono() - 1800 });
    expect(JSON.parse(json)).toMatchObject({
      v: 1,
      seq: 1,
      at: '2026-01-01T00:00:08.300Z',
      mono: 8300,
      boot: 'boot-0',
      clock: 'synced',
    });
  });

  it('refuses what is not in the contract, without using up a number', () => {
    const world = new OutboxWorld();
    expect(() => world.outbox.add('event/crossing', { ...oneIn, count: 0 })).toThrow(/event\/crossing/);
    expect(world.outbox.add('event/crossing', oneIn).seq).toBe(1);
  });

  it('never writes down a code that may pay, and says when it gave one up', () => {
    const world = new OutboxWorld();
    world.outbox.add('event/scan', { peripheral: 'scanner', text: '134567890123456789' }, { keep: 'fleeting' });
    world.advance(4000);
    world.outbox.add('event/crossing', oneIn);
    world.advance(3000);
    const disk = world.log.list().map((id) => new TextDecoder().decode(world.log.read(id)));
    expect(disk.join()).not.toContain('134567890123456789');
    world.connect();
    world.advance(200);
    const channels = world.arrived.map(({ channel, seq }) => `${seq} ${channel}`);
    expect(channels).toEqual(['2 event/crossing', '3 event/gap']);
    expect(JSON.parse(world.arrived[1].json).body).toMatchObject({ fromSeq: 1, toSeq: 1 });
  });

  it('delivers a fleeting code at once when the hub is there', () => {
    const world = new OutboxWorld();
    world.connect();
    world.outbox.add('event/scan', { peripheral: 'scanner', text: '134567890123456789' }, { keep: 'fleeting' });
    world.advance(10_000);
    expect(world.arrived.map(({ channel }) => channel)).toEqual(['event/scan']);
  });

  it('counts on in memory while the disk refuses, and tells once', () => {
    const world = new OutboxWorld();
    world.log.failure = new Error('no space left on device');
    for (let i = 0; i < 20; i++) {
      world.outbox.add('event/crossing', oneIn);
      world.advance(1000);
    }
    expect(world.troubles).toHaveLength(1);
    expect(world.troubles[0]).toContain('no space left on device');
    world.log.failure = null;
    world.advance(2000);
    expect(world.durable.size).toBe(20);
    world.crash();
    world.connect();
    world.advance(500);
    expect(world.arrived.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });

  it('keeps the totals when even memory is full', () => {
    const world = new OutboxWorld(1, { memoryRecords: 200 });
    world.log.failure = new Error('read-only file system');
    for (let i = 0; i < 1000; i++) {
      world.outbox.add('event/crossing', oneIn);
      world.outbox.add('event/reading', reading);
      world.advance(50);
    }
    expect(world.outbox.stats().depth).toBeLessThanOrEqual(200);
    world.log.failure = null;
    world.connect();
    world.advance(5000);
    expect(peopleIn(world.stored.values())).toBe(1000);
    expect(unexplained(world)).toEqual([]);
  });

  it('stays below its cap, keeps every total and names every number it gave up', () => {
    const capBytes = 512 * 1024;
    const world = new OutboxWorld(1, { capBytes, segmentBytes: 64 * 1024 });
    let most = 0;
    for (let i = 0; i < 6000; i++) {
      world.outbox.add('event/crossing', oneIn);
      if (i % 3 === 0) world.outbox.add('event/reading', reading);
      world.clock.advance(200);
      if (i % 100 === 0) most = Math.max(most, world.outbox.stats().bytes);
    }
    expect(most).toBeLessThanOrEqual(capBytes + 64 * 1024);
    expect(world.outbox.stats().dropped).toBeGreaterThan(1000);
    world.crash();
    world.connect();
    world.advance(30_000);
    expect(world.outbox.stats().depth).toBe(0);
    expect(peopleIn(world.stored.values())).toBeGreaterThanOrEqual(6000 - 6);
    expect(unexplained(world)).toEqual([]);
  });

  it('never rewrites what an earlier life may have sent', () => {
    const world = new OutboxWorld(1, { segmentBytes: 2048, capBytes: 8000 });
    world.answering = false;
    for (let i = 0; i < 30; i++) world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    world.connect();
    world.advance(200);
    world.answer(20, false);
    world.crash();
    for (let i = 0; i < 60; i++) world.outbox.add('event/crossing', oneIn);
    world.advance(5000);
    expect(world.outbox.stats().dropped).toBeGreaterThan(0);
    world.answering = true;
    world.connect();
    world.advance(5000);
    for (const contents of world.contents.values()) expect(contents.size).toBe(1);
    expect(peopleIn(world.stored.values())).toBe(90);
  });

  it('keeps old epochs through lives that only added to them', () => {
    const world = new OutboxWorld();
    world.answering = false;
    const spill = () => {
      world.outbox.add('event/crossing', oneIn);
      world.advance(2000);
    };
    spill();
    world.crash();
    spill();
    world.connect();
    world.advance(100);
    world.answer(1);
    spill();
    world.crash();
    spill();
    world.crash();
    spill();
    world.crash();
    drain(world);
    expect(world.stored.size).toBe(5);
  });

  it('starts on a disk that refuses, and sends what it counts all the same', () => {
    const world = new OutboxWorld();
    world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    world.connect();
    world.advance(12_000);
    world.log.failure = new Error('input/output error');
    world.crash();
    const { epoch } = world.outbox.add('event/crossing', oneIn);
    world.connect();
    world.advance(2000);
    expect(world.arrived.at(-1)).toMatchObject({ epoch, seq: 1 });
  });

  it.each([
    ['nothing', false],
    ['events of the epoch before', true],
  ])('keeps what a life wrote that could not write its state, with %s on disk', (_what, before) => {
    const world = new OutboxWorld();
    if (!before) world.connect();
    world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    world.log.close = () => {
      world.log.failure = new Error('input/output error');
    };
    expect(world.restart()).toBe(true);
    world.log.failure = null;
    const { epoch } = world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    expect(world.durable.size).toBe(2);
    world.crash();
    const last = world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    world.crash();
    drain(world);
    expect([...world.stored.keys()]).toEqual(expect.arrayContaining([`${epoch}:1`, `${last.epoch}:${last.seq}`]));
    expect(world.stored.size).toBe(3);
    expect(world.outbox.stats().depth).toBe(0);
  });

  it('sends from a disk that has become read-only, after a while', () => {
    const world = new OutboxWorld();
    world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    world.log.failure = new Error('read-only file system');
    world.connect();
    world.advance(50_000);
    expect(world.arrived).toEqual([]);
    world.advance(20_000);
    expect(world.arrived.map(({ seq }) => seq)).toEqual([1]);
  });

  it('does not claim to know its last number when the last events could not be written', () => {
    const world = new OutboxWorld();
    world.log.sync = (done) => world.clock.after(1, () => done(new Error('input/output error')));
    const { epoch } = world.outbox.add('event/crossing', oneIn);
    world.restart();
    expect(world.outbox.add('event/crossing', oneIn).epoch).not.toBe(epoch);
  });

  it('says so when stored events cannot be read any more, and goes on with the rest', () => {
    const world = new OutboxWorld(1, { segmentBytes: 2048 });
    for (let i = 0; i < 20; i++) world.outbox.add('event/crossing', oneIn);
    world.advance(3000);
    const broken = world.log.list()[1];
    const read = world.log.read.bind(world.log);
    world.log.read = (id) => {
      if (id === broken) throw new Error('input/output error');
      return read(id);
    };
    world.connect();
    world.advance(3000);
    expect(world.outbox.stats().depth).toBe(0);
    expect(world.stored.size).toBeGreaterThan(10);
    expect(world.outbox.stats().dropped).toBe(21 - world.stored.size);
    expect(world.troubles).toEqual([
      expect.stringMatching(/stored events cannot be read \(input\/output error\): replace the SD card/),
    ]);
    expect(unexplained(world)).toEqual([]);
  });

  it('forgets the disk once the hub has everything', () => {
    const world = new OutboxWorld();
    for (let i = 0; i < 8000; i++) world.outbox.add('event/crossing', oneIn);
    world.advance(2000);
    expect(world.log.list().length).toBeGreaterThan(1);
    world.connect();
    world.advance(20_000);
    expect(world.outbox.stats().depth).toBe(0);
    expect(world.log.list().length).toBeLessThanOrEqual(1);
  });
});
