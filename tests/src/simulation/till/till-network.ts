import type { Network, NetworkRequest, NetworkResponse } from '@lintel/hub/payments/provider';
import type { Sandbox, SandboxCallback } from '../../sandboxes/sandbox.ts';
import { answerOf } from '../../sandboxes/sandbox-network.ts';
import { Chance } from '../chance.ts';
import type { TillWorld } from './till-world.ts';

/** The internet between the hub and its providers: slow, lossy, sometimes away. */
export class TillNetwork {
  private readonly world: TillWorld;
  private readonly sandboxes: Map<string, Sandbox>;
  private readonly chance: Chance;
  private readonly heard: { callback: SandboxCallback; caller: 'wechat' | 'stripe' }[] = [];
  down = false;

  constructor(world: TillWorld, sandboxes: Record<string, Sandbox>) {
    this.world = world;
    this.sandboxes = new Map(Object.entries(sandboxes));
    this.chance = new Chance(world.seed, 'network');
  }

  /** The network as one life of the hub sees it: whoever asked and died hears no answer. */
  of(life: { alive: boolean }): Network {
    return { request: (request) => this.request(request, life) };
  }

  private request(request: NetworkRequest, life: { alive: boolean }): Promise<NetworkResponse> {
    const { world, chance } = this;
    const { host, pathname, search } = new URL(request.url);
    const sandbox = this.sandboxes.get(host)!;
    const weather = world.weather.network;
    const sent = { method: request.method, url: pathname + search, headers: request.headers, body: request.body ?? '' };
    const way = () => weather.latencyMs * chance.between(0.2, 1.5);
    const happens = (share: number) => !world.calm && chance.odds(share);
    const lost = this.down || happens(weather.requestLost);
    // LINE Pay knows refunds by no key: one that arrives after we asked again is a second one, and no till can help it.
    const mayBeLate = !(host === 'line.sandbox' && sent.url.includes('refund'));
    const late = !lost && mayBeLate && happens(sent.url.endsWith('/reverse') ? weather.reverseLate : weather.late);
    const noAnswer = lost || late || happens(weather.responseLost);
    const broken = happens(weather.http500);
    const forged = happens(weather.wrongSignature);
    if (lost) world.faults.requestsLost++;
    else if (late) world.faults.requestsLate++;
    else if (noAnswer) world.faults.responsesLost++;
    return new Promise((resolve, reject) => {
      const arriveMs = late ? request.timeoutMs * chance.between(1, 6) : way();
      if (late) world.payMeanwhile(sent.url, arriveMs);
      world.scheduler.after(arriveMs, () => {
        if (lost) return;
        world.scheduler.promised();
        world.checkCommitted(sent);
        if (broken) world.faults.serverErrors++;
        if (forged && !broken && host === 'wechat.sandbox') {
          world.faults.wrongSignatures++;
          sandbox.switches.wrongSignature = 1;
        }
        const reply = broken ? { status: 500, headers: {}, body: '' } : sandbox.handle(sent);
        sandbox.switches.wrongSignature = 0;
        world.digest.note(`${sent.method} ${sent.url.split('?')[0]!.slice(0, 40)} ${reply.status}`);
        if (noAnswer) return;
        world.scheduler.after(way(), () => {
          if (!life.alive) return;
          world.scheduler.promised();
          resolve(answerOf(reply, request.binary ?? false));
        });
      });
      if (!noAnswer) return;
      world.scheduler.after(request.timeoutMs, () => {
        if (!life.alive) return;
        world.scheduler.promised();
        reject(new Error('no answer in time'));
      });
    });
  }

  /** A callback on its way to the hub, by the relay. Resolves to the status it was answered with. */
  deliver(callback: SandboxCallback, caller: 'wechat' | 'stripe' = 'wechat'): Promise<number> {
    const { world, chance } = this;
    const weather = world.weather.callbacks;
    const happens = (share: number) => !world.calm && chance.odds(share);
    this.heard.push({ callback, caller });
    return new Promise((resolve, reject) => {
      const say = (fn: () => void) => {
        world.scheduler.promised();
        fn();
      };
      if (this.down || happens(weather.lost)) {
        world.faults.callbacksLost++;
        world.scheduler.after(1000, () => say(() => reject(new Error('lost'))));
        return;
      }
      const late = happens(weather.late);
      if (late) world.faults.callbacksLate++;
      const twice = happens(weather.twice);
      if (twice) world.faults.callbacksTwice++;
      for (let i = 0; i < (twice ? 2 : 1); i++) {
        world.scheduler.after(late ? chance.between(1000, 400_000) : chance.between(10, 500), () => {
          world.hub.hear(callback, caller).then(
            (status) => say(() => resolve(status)),
            (error) => say(() => reject(error as Error)),
          );
        });
      }
    });
  }

  /** Somebody sends an old message again. */
  replay(): void {
    if (this.heard.length === 0) return;
    this.world.faults.callbacksReplayed++;
    const { callback, caller } = this.chance.pick(this.heard);
    this.world.hub.hear(callback, caller).catch(() => undefined);
  }
}
