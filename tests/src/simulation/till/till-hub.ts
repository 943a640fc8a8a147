import { type Commerce, createCommerce } from '@lintel/hub/commerce';
import { MemberService } from '@lintel/hub/members/service';
import { LineClient } from '@lintel/hub/payments/line/client';
import { LinePay, LinePayBarcode } from '@lintel/hub/payments/line/line-pay';
import type { PaymentProvider } from '@lintel/hub/payments/provider';
import { CardTerminal } from '@lintel/hub/payments/stripe/card-terminal';
import { StripeClient } from '@lintel/hub/payments/stripe/client';
import { WechatClient } from '@lintel/hub/payments/wechat/client';
import { WechatCodepay, WechatNative } from '@lintel/hub/payments/wechat/wechat-pay';
import { SecretBox } from '@lintel/hub/system/secret-box';
import { Problem } from '@lintel/shared/errors';
import type { SandboxCallback } from '../../sandboxes/sandbox.ts';
import { Chance } from '../chance.ts';
import { MachineClock } from '../clocks.ts';
import type { CrashingConnection } from '../crashing-connection.ts';
import { SimulatedStorage, type StorageMachine } from '../simulated-storage.ts';

import type { TillWorld } from './till-world.ts';

/** The hub died while it was asked. */
export class HubDown extends Error {}

interface Life {
  alive: boolean;
  storage: SimulatedStorage;
  commerce: Commerce;
  members: MemberService;
  asking: Set<(error: Error) => void>;
  ready: boolean;
}

/** The hub's machine: its disk outlives the processes on it, each of which runs the production commerce. */
export class TillHub {
  readonly clock: MachineClock;
  private readonly world: TillWorld;
  private readonly disk: CrashingConnection;
  private readonly chance: Chance;
  private life: Life | null = null;
  private lives = 0;

  constructor(world: TillWorld, disk: CrashingConnection) {
    this.world = world;
    this.disk = disk;
    this.chance = new Chance(world.seed, 'hub');
    this.clock = new MachineClock(world.scheduler);
  }

  get up(): boolean {
    return this.life?.ready ?? false;
  }

  /** What the disk and the power of this life do. */
  private machine(): StorageMachine {
    const { world } = this;
    const { commitMs, crashInCommitShare, commitFailsShare } = world.weather;
    const chance = new Chance(world.seed, `storage ${this.lives}`);
    const planted = world.mutation?.statement;
    return {
      commands: world.commands,
      chance,
      crashInCommitShare,
      commitFailsShare,
      crashWithin: 40,
      faults: world.faults,
      takesMs: () => commitMs * chance.between(0.5, 2),
      powerCut: () => this.crash(),
      write(connection, run) {
        connection.intercept = planted ? (sql, params) => planted(sql, params, connection) : null;
        try {
          return run();
        } finally {
          connection.intercept = null;
        }
      },
      wrote({ outcomes }) {
        const failed = outcomes.find((outcome) => !outcome.ok && outcome.code === 'internal');
        if (failed && !failed.ok) world.fail(`a command failed: ${failed.detail.split('\n').slice(0, 3).join(' ')}`);
      },
    };
  }

  /** Starts the hub: settles what a crash left open, then lets the kiosks in. */
  async boot(): Promise<void> {
    const { world, disk } = this;
    disk.recover();
    this.lives++;
    const alive = { alive: true };
    const machine = this.clock.of(alive);
    const after: typeof machine.after = (ms, fn) =>
      machine.after(ms, () => {
        world.scheduler.promised();
        fn();
      });
    const clock = { ...machine, after };
    const storage = new SimulatedStorage(world, disk, this.machine());
    const random = new Chance(world.seed, `hub ${this.lives}`);
    const network = world.network.of(alive);
    const wechat = new WechatClient(world.wechatAccount, { network, clock, random });
    const line = new LineClient(world.lineAccount, { network, random });
    const providers: PaymentProvider[] = [
      new WechatNative(wechat),
      new WechatCodepay(wechat),
      new LinePay(line),
      new LinePayBarcode(line),
      new CardTerminal(new StripeClient(world.stripeAccount, { network, clock })),
    ];
    const commerce = createCommerce({
      storage,
      env: { clock, random, network },
      shop: world.terms,
      providers: providers.map((provider) => world.mutation?.provider?.(provider, world) ?? provider),
      mediaDir: '/nonexistent',
      log: { warn() {} },
    });
    const box = new SecretBox(new Uint8Array(32), random);
    const members = new MemberService({ storage, clock, random, box, terms: world.terms });
    const life: Life = Object.assign(alive, {
      storage,
      commerce,
      members,
      asking: new Set<(error: Error) => void>(),
      ready: false,
    });
    this.life = life;
    world.digest.note(`hub ${this.lives}`);
    try {
      await commerce.resolveOpen();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    }
    if (!life.alive) return;
    commerce.start(new AbortController().signal);
    life.ready = true;
  }

  /** Stops for the night. */
  rest(): void {
    const { life } = this;
    this.life = null;
    if (!life) return;
    life.alive = false;
    life.storage.die();
    life.commerce.stop();
  }

  crash(): void {
    const { life, world } = this;
    if (!life) return;
    world.faults.hubCrashes++;
    this.life = null;
    life.alive = false;
    life.storage.die();
    life.commerce.stop();
    // Whoever looks at the disk from outside sees what was committed.
    this.disk.recover();
    world.scheduler.promised();
    for (const refuse of life.asking) refuse(new HubDown('the hub is down'));
    const downMs = this.chance.odds(0.2) ? this.chance.between(20_000, 200_000) : this.chance.between(300, 5000);
    world.scheduler.after(world.calm ? 300 : downMs, () => {
      world.scheduler.promised();
      world.guard(this.boot());
    });
  }

  /** Asks the hub for something, as a page does over HTTP. @throws HubDown when it is not there, or dies meanwhile. */
  ask<Answer>(run: (commerce: Commerce, members: MemberService) => Promise<Answer> | Answer): Promise<Answer> {
    const { life, world } = this;
    if (!life?.ready) return Promise.reject(new HubDown('the hub is down'));
    return new Promise<Answer>((resolve, reject) => {
      life.asking.add(reject);
      const done = () => {
        life.asking.delete(reject);
        world.scheduler.promised();
      };
      (async () => run(life.commerce, life.members))().then(
        (answer) => {
          done();
          resolve(answer);
        },
        (error: unknown) => {
          done();
          reject(error as Error);
        },
      );
    });
  }

  /** Takes a callback; answers the status. */
  async hear(callback: SandboxCallback, caller: 'wechat' | 'stripe' = 'wechat'): Promise<number> {
    try {
      await this.ask((commerce) => commerce.callbacks.take(caller, callback));
      this.world.faults.callbacksTaken++;
      return 204;
    } catch (error) {
      if (error instanceof Problem) return error.code === 'callback-refused' ? 401 : 500;
      throw error;
    }
  }
}
