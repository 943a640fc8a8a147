import { CoverageClock } from '@lintel/edge/health/coverage';
import { MemoryLog } from '@lintel/edge/outbox/memory-log';
import { Outbox } from '@lintel/edge/outbox/outbox';
import type { OutboxLink } from '@lintel/edge/outbox/outbox-options';
import type { OutboxRecord } from '@lintel/edge/outbox/record';
import { Uplink } from '@lintel/edge/uplink/uplink';
import { type Coverage, maxEarlierBoots } from '@lintel/shared/wire/messages';
import { Chance } from './chance.ts';
import { MachineClock } from './clocks.ts';
import { type Change, LifeLog } from './life-log.ts';
import type { HubDoor } from './wire.ts';
import { Wire } from './wire.ts';
import type { World } from './world.ts';

interface Life {
  alive: boolean;
  open: boolean;
  stopping: boolean;
  outbox: Outbox;
  uplink: Uplink;
  seen: CoverageClock;
  /** Notes that somebody watched the gate from the last look until now, if so. */
  watched: () => void;
  bornMs: number;
  /** The card refused, or is full: then events wait in memory for longer. */
  cardRefused: boolean;
  /** An orderly stop writes down all that is in memory, whatever the cap; from then on it may only get less. */
  inheritedBytes: number;
}

type Channel = Parameters<Outbox['add']>[0];
const observeMs = 1000;
const healthEveryMs = 30_000;
const goodbyeMs = 1000;

/** A node's machine at one gate: its card outlives the processes on it, each of which runs the production outbox and uplink. */
export class SimulatedNode {
  readonly name: string;
  readonly gate: string;
  readonly clock: MachineClock;
  readonly card: MemoryLog;
  readonly wire: Wire;
  /** Whether its wall clock was right all the time. */
  honest = true;
  private readonly world: World;
  private readonly chance: Chance;
  private life: Life | null = null;
  private boots = 0;
  /** When each boot began, by an honest clock. */
  private readonly bootedAt: number[] = [];
  private verdict: Coverage['verdict'] = 'seeing';

  constructor(world: World, name: string, door: () => HubDoor | null) {
    this.world = world;
    this.name = name;
    this.gate = `gate-${name}`;
    this.clock = new MachineClock(world.scheduler);
    const { diskMs, outbox } = world.weather;
    const after = (ms: number, fn: () => void) => world.scheduler.after(ms, fn);
    this.card = new MemoryLog({ after }, { latencyMs: diskMs, segmentBytes: outbox.segmentBytes! });
    this.wire = new Wire(world, name, door);
    this.chance = new Chance(world.seed, `node ${name}`);
  }

  get running(): Outbox | null {
    return this.life?.open && !this.life.stopping ? this.life.outbox : null;
  }

  /** Everything made is at the hub. */
  get quiet(): boolean {
    return this.running?.stats().depth === 0;
  }

  /** When the boot that lasted at that moment began, by an honest clock, if it came after the one named. */
  bootSince(boot: string, at: number): number | undefined {
    return this.bootedAt.filter((began, i) => i >= Number(boot.replace('boot-', '')) && began <= at).at(-1);
  }

  /** The machine is switched on. */
  powerOn(): void {
    const { world, chance } = this;
    this.boots++;
    this.bootedAt.push(this.clock.trueNow());
    if (!world.calm && chance.odds(world.weather.node.unsyncedShare)) {
      world.faults.unsyncedBoots++;
      this.honest = false;
      const epochStart = -this.clock.trueNow();
      this.clock.boot(chance.pick([epochStart, -3 * 86_400_000, -600_000, 45_000, 7 * 86_400_000]), 'unsynced');
      const { boots } = this;
      world.scheduler.after(chance.exponential(180_000), () => boots === this.boots && this.clock.set(0, 'synced'));
    } else this.clock.boot(0, 'synced');
    this.startProcess();
  }

  startProcess(): void {
    const { world } = this;
    const life = {
      alive: true,
      open: false,
      stopping: false,
      watched() {},
      bornMs: world.scheduler.nowMs,
      cardRefused: false,
    } as Life;
    this.life = life;
    const clock = this.clock.of(life);
    const boot = `boot-${this.boots}`;
    life.seen = new CoverageClock(this.gate);
    const options = { shop: world.shop, node: this.name, url: '', secret: '', ca: null, boot, version: '0' };
    life.uplink = new Uplink({ clock, random: this.chance, network: this.wire }, options, {
      up: () => {
        if (!life.alive) return;
        this.keepHealth(life);
        life.outbox.linkUp();
      },
      down: () => life.alive && life.outbox.linkDown(),
      acked: (epoch, seq) => life.alive && this.acked(life, epoch, seq),
      desired: () => {},
      command: () => {},
      refused: () => {},
    });
    const log = new LifeLog(this.card, life, (what) => this.wrote(life, what));
    const link: OutboxLink = { send: (record) => this.send(life, record) };
    life.outbox = new Outbox(
      {
        clock,
        random: this.chance,
        storage: world.mutation?.log?.(log) ?? log,
        network: world.mutation?.link?.(link, () => life.outbox) ?? link,
      },
      {
        ...world.weather.outbox,
        boot,
        clockState: () => this.clock.state,
        trouble: (sentence) => this.trouble(life, sentence),
        onDurable: (records) => life.alive && world.ledger.durable(this.name, records),
      },
    );
    life.outbox.open(() => life.alive && this.opened(life));
  }

  /** The plug is pulled (`power`), or the process alone is killed. It comes back by itself. */
  crash(how: 'power' | 'kill'): void {
    const { life, world } = this;
    if (!life) return;
    world.faults.nodeCrashes++;
    this.checkRisk(life);
    this.end(life);
    const unit = () => this.chance.unit();
    if (how === 'power') this.card.crash(unit);
    else this.card.kill(unit);
    const { boots } = this;
    world.scheduler.after(world.calm ? 300 : this.chance.between(500, 20_000), () => {
      if (this.life || boots !== this.boots) return;
      if (how === 'power') this.powerOn();
      else this.startProcess();
    });
  }

  /** An orderly stop and a new start. */
  restart(): void {
    const { life, world } = this;
    if (!life?.open || life.stopping) return;
    world.faults.nodeRestarts++;
    life.stopping = true;
    life.watched();
    for (const window of life.seen.end(this.clock.now(), this.clock.mono())) this.make(life, 'event/coverage', window);
    life.uplink.stop(goodbyeMs, () => {
      if (!life.alive) return;
      life.outbox.close(() => {
        if (!life.alive) return;
        this.end(life);
        const { boots } = this;
        world.scheduler.after(this.chance.between(200, 5000), () => {
          if (this.life || boots !== this.boots) return;
          if (this.chance.odds(0.3)) this.powerOn();
          else this.startProcess();
        });
      });
    });
  }

  /** Something happens at the gate. */
  happen(): void {
    const { life, chance } = this;
    if (!life?.open || life.stopping) return;
    const what = chance.unit();
    if (what < 0.8) {
      const direction = chance.odds(0.55) ? 'in' : 'out';
      const count = chance.odds(0.8) ? 1 : 1 + chance.below(4);
      const crossing = { gate: this.gate, direction, count, confidence: chance.unit(), sources: { beam: count } };
      this.make(life, 'event/crossing', chance.odds(0.03) ? { ...crossing, staff: true } : crossing, chance.below(900));
    } else if (what < 0.92) {
      this.make(life, 'event/reading', {
        peripheral: 'fridge',
        kind: 'temperature',
        value: chance.below(9),
        unit: 'C',
      });
    } else if (what < 0.96) {
      this.make(life, 'event/scan', { peripheral: 'scanner', text: `${chance.u32()}` }, 0, 'fleeting');
    } else this.make(life, 'event/tray', { items: [], count: 0 }, 0, 'urgent');
  }

  /** A cover falls over the sensor, or is taken off. */
  turnBlind(): void {
    this.verdict = this.chance.pick(['seeing', 'seeing', 'blind', 'unknown']);
  }

  private make(life: Life, channel: Channel, body: object, agoMs = 0, keep?: 'fleeting' | 'urgent'): void {
    if (!life.alive) return;
    const { world } = this;
    const how = { mono: Math.max(0, this.clock.mono() - agoMs), ...(keep ? { keep } : {}) };
    const trueAt = this.clock.trueNow() - (this.clock.mono() - how.mono);
    const record = life.outbox.add(channel, body as never, how);
    const made = { node: this.name, record, trueAt, madeMs: world.scheduler.nowMs, fleeting: keep === 'fleeting' };
    if (!world.ledger.add(made)) {
      world.fail(`${this.name} gave out number ${record.seq} twice`);
    }
  }

  private opened(life: Life): void {
    life.open = true;
    life.inheritedBytes = life.outbox.stats().bytes;
    this.world.digest.note(`${this.name} open`);
    this.observe(life);
    this.sayHealth(life);
    life.uplink.start();
  }

  private observe(life: Life): void {
    if (!life.alive || life.stopping) return;
    const { world, verdict } = this;
    const windows = life.seen.observe(verdict, this.clock.now(), this.clock.mono());
    for (const window of windows) this.make(life, 'event/coverage', window);
    const { capBytes, segmentBytes } = world.weather.outbox;
    const { bytes } = life.outbox.stats();
    if (bytes > Math.max(capBytes! + segmentBytes!, life.inheritedBytes))
      world.fail(`the outbox of ${this.name} outgrew its cap: ${bytes} bytes`);
    const fromMs = this.clock.trueNow();
    life.watched = () => verdict === 'seeing' && world.ledger.watch(this.gate, fromMs, this.clock.trueNow());
    world.scheduler.after(observeMs, () => {
      if (!life.alive || life.stopping) return;
      life.watched();
      this.observe(life);
    });
  }

  private sayHealth(life: Life): void {
    if (!life.alive || life.stopping) return;
    this.keepHealth(life);
    this.world.scheduler.after(healthEveryMs, () => this.sayHealth(life));
  }

  private keepHealth(life: Life): void {
    const outbox = life.outbox.stats();
    life.uplink.keep('health', {
      at: new Date(this.clock.now()).toISOString(),
      uptimeMs: Math.round(this.clock.mono()),
      sensors: [],
      temperatureC: null,
      throttled: null,
      diskFreeBytes: null,
      outbox: { ...outbox, boots: outbox.boots.slice(0, maxEarlierBoots) },
      clock: this.clock.state,
    });
  }

  private send(life: Life, record: OutboxRecord): void {
    if (!life.alive) return;
    if (!this.world.ledger.send(this.name, record)) {
      this.world.fail(`${this.name} sent number ${record.seq} with two contents`);
    }
    life.uplink.send(record);
  }

  private acked(life: Life, epoch: string, seq: number): void {
    const { world, chance } = this;
    world.ledger.acked(this.name, { epoch, seq });
    world.digest.note(`${this.name} acked ${epoch} ${seq}`);
    life.outbox.acked(epoch, seq);
    if (!world.calm && chance.odds(world.weather.node.crashAtWriteShare / 10)) this.crash('power');
  }

  private wrote(life: Life, what: Change): void {
    const { world, chance } = this;
    // Also when the process dies before it can say that it gave something up.
    if (what === 'replace') world.ledger.shrunk.add(this.name);
    if (what === 'cut' && !life.open) world.faults.tornTails++;
    if (world.calm || !life.alive || !chance.odds(world.weather.node.crashAtWriteShare)) return;
    world.faults.nodeCrashesAtWrite++;
    this.crash(chance.odds(0.7) ? 'power' : 'kill');
  }

  private trouble(life: Life, sentence: string): void {
    if (sentence.includes('cannot write')) life.cardRefused = true;
    if (!sentence.startsWith('The outbox is full')) return;
    this.world.faults.outboxesShrunk++;
    this.world.ledger.shrunk.add(this.name);
  }

  /** The contract: at most the last second is lost when a node is killed; a sync under way comes on top. */
  private checkRisk(life: Life): void {
    const { ledger, scheduler, weather } = this.world;
    if (life.cardRefused || this.card.failure || ledger.shrunk.has(this.name)) return;
    const riskMs = scheduler.nowMs - ledger.oldestAtRisk(this.name, life.bornMs);
    if (riskMs > 1000 + 2 * weather.diskMs + 1)
      this.world.fail(`${this.name} kept an event in memory for ${riskMs} ms`);
  }

  private end(life: Life): void {
    life.alive = false;
    this.life = null;
    this.wire.abandon();
  }
}
