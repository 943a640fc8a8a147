import type { Envelope } from '@lintel/shared/wire/messages';
import type { Tx } from '../database/storage.ts';
import { nodeRow } from './store.ts';

/** One boot of a node: the earliest moment that the hub can put it to, milliseconds since 1970 UTC on the hub's clock. */
interface Boot {
  at: number;
  /** Whether the hub has heard from it while it lasted; else only what it left behind tells when it was. */
  heard: boolean;
}

/** What a node says of itself: it is `mono` milliseconds after its start, and these boots came before, newest first. */
export interface BootNews {
  node: string;
  boot: string;
  mono: number;
  now: number;
  earlier: readonly { boot: string; untilMono: number }[];
}

/** When an event happened, and whether that is only the latest that it can have been. */
export interface Dated {
  at: number;
  estimated: boolean;
}

const maxRemembered = 10_000;
const keptPerNode = 64;

/**
 * When each node booted. It dates the events of a clock that was not synced, and outlives the hub, so that a backlog which
 * arrives after a restart lands where it belongs, on either side. What an earlier boot left behind happened before the boot
 * that brings it: a boot which lasted at least so long and ended before the next one began has its place to within the
 * time that the node was off.
 */
export class Boots {
  private readonly tx: Tx;
  private readonly known: Map<string, Map<string, Boot>>;

  constructor(tx: Tx) {
    this.tx = tx;
    this.known = tx.memory('footfall.boots', () => new Map());
    if (this.known.size > maxRemembered) this.known.clear();
  }

  /** News of the boot that a node is in, and of those before it. */
  hear({ node, boot, mono, now, earlier }: BootNews): void {
    let next = this.put(node, boot, now - mono, true);
    for (const { boot: before, untilMono } of earlier) {
      if (before !== boot) next = this.put(node, before, next - untilMono, false);
    }
  }

  /**
   * An event of `boot` that was made `mono` milliseconds after it has arrived at `receivedAt`, from a node that is now in
   * the boot `running`, as far as the hub knows.
   */
  learn(node: string, boot: string, mono: number, receivedAt: number, running: string | undefined): void {
    const next = running === undefined || running === boot ? undefined : this.of(node).get(running);
    this.put(node, boot, Math.min(receivedAt, next?.at ?? receivedAt) - mono, running === boot);
  }

  /** When an event happened. A clock that was synced is believed. */
  dateOf(
    node: string,
    envelope: Pick<Envelope<unknown>, 'at' | 'boot' | 'clock' | 'mono'>,
    receivedAt: number,
    running: string | undefined,
  ): Dated {
    if (envelope.clock === 'synced') return { at: Date.parse(envelope.at), estimated: false };
    const known = this.of(node).get(envelope.boot);
    return {
      at: Math.min(receivedAt, known === undefined ? receivedAt : known.at + envelope.mono),
      estimated: known?.heard !== true && running !== undefined && running !== envelope.boot,
    };
  }

  /** Notes that a boot began at `at` or earlier; answers the earliest that is known. */
  private put(node: string, boot: string, at: number, heard: boolean): number {
    const boots = this.of(node);
    const known = boots.get(boot);
    if (known && known.at <= at && (known.heard || !heard)) return known.at;
    const better = { at: Math.min(at, known?.at ?? at), heard: heard || known?.heard === true };
    boots.set(boot, better);
    const nodeId = nodeRow(this.tx, node);
    this.tx.run(
      'INSERT INTO boot (nodeId, boot, at, heard) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at, heard = excluded.heard',
      nodeId,
      boot,
      better.at,
      better.heard ? 1 : 0,
    );
    if (boots.size > keptPerNode) this.forgetOldest(nodeId, boots, boot);
    return better.at;
  }

  private forgetOldest(nodeId: number, boots: Map<string, Boot>, but: string): void {
    const [oldest] = [...boots].filter(([boot]) => boot !== but).sort(([, a], [, b]) => a.at - b.at);
    boots.delete(oldest![0]);
    this.tx.run('DELETE FROM boot WHERE nodeId = ? AND boot = ?', nodeId, oldest![0]);
  }

  private of(node: string): Map<string, Boot> {
    let boots = this.known.get(node);
    if (!boots) {
      const rows = this.tx.all<{ boot: string; at: number; heard: number }>(
        'SELECT boot, at, heard FROM boot JOIN node ON node.id = boot.nodeId WHERE node.name = ?',
        node,
      );
      boots = new Map(rows.map(({ boot, at, heard }) => [boot, { at, heard: heard === 1 }]));
      this.known.set(node, boots);
    }
    return boots;
  }
}
