import type { Envelope } from '@lintel/shared/wire/messages';
import type { Tx } from '../database/storage.ts';
import { dateUnsynced } from './rules.ts';
import { nodeRow } from './store.ts';

interface Boot {
  boot: string;
  at: number;
}

const maxRemembered = 10_000;

/**
 * When each node booted, on the hub's clock: the earliest that its messages allow. It dates the events of a clock that
 * was not synced, and outlives the hub, so that a backlog which arrives after a restart lands where it belongs.
 */
export class Boots {
  private readonly tx: Tx;
  private readonly known: Map<string, Boot>;

  constructor(tx: Tx) {
    this.tx = tx;
    this.known = tx.memory('footfall.boots', () => new Map());
    if (this.known.size > maxRemembered) this.known.clear();
  }

  /** A message of `boot` that was made `mono` milliseconds after it has arrived at `receivedAt`. */
  learn(node: string, boot: string, mono: number, receivedAt: number): void {
    const at = receivedAt - mono;
    const known = this.load(node);
    if (known?.boot === boot && known.at <= at) return;
    this.known.set(node, { boot, at });
    this.tx.run(
      'INSERT INTO boot (nodeId, boot, at) VALUES (?, ?, ?) ON CONFLICT (nodeId) DO UPDATE SET boot = excluded.boot, at = excluded.at',
      nodeRow(this.tx, node),
      boot,
      at,
    );
  }

  /** When an event happened, milliseconds since 1970 UTC. */
  dateOf(
    node: string,
    envelope: Pick<Envelope<unknown>, 'at' | 'boot' | 'clock' | 'mono'>,
    receivedAt: number,
  ): number {
    if (envelope.clock === 'synced') return Date.parse(envelope.at);
    const known = this.load(node);
    return dateUnsynced(receivedAt, envelope.mono, known?.boot === envelope.boot ? known.at : undefined);
  }

  private load(node: string): Boot | undefined {
    const known =
      this.known.get(node) ??
      this.tx.get<Boot>('SELECT boot, at FROM boot JOIN node ON node.id = boot.nodeId WHERE node.name = ?', node);
    if (known) this.known.set(node, known);
    return known;
  }
}
