import type { Clock } from '@lintel/shared/env';
import type { LiveEvents } from '@lintel/shared/http/live';

/** A page that can be shown what a node shows. */
export interface Watcher {
  preview: LiveEvents['preview'];
  reply: LiveEvents['reply'];
}

type PreviewChange = Parameters<LiveEvents['preview']>[0];
type ReplyChange = Parameters<LiveEvents['reply']>[0];

/** A node shows outlines so long after it was asked; pages ask again well before. */
const watchSeconds = 60;
/** However often pages ask, a node is asked no more often. */
const askEveryMs = 5000;

interface Watched {
  watchers: Set<Watcher>;
  sensor: string | undefined;
  askedAt: number;
}

/** Which pages watch which node. Outlines and answers pass through to them and are kept nowhere. */
export class NodeWatch {
  private readonly clock: Pick<Clock, 'mono'>;
  private readonly ask: (node: string, payload: Record<string, unknown>) => void;
  private readonly nodes = new Map<string, Watched>();

  constructor(clock: Pick<Clock, 'mono'>, ask: (node: string, payload: Record<string, unknown>) => void) {
    this.clock = clock;
    this.ask = ask;
  }

  /** A page watches this node from now on and no other, or none. To be repeated every half minute. */
  watch(watcher: Watcher, node: string | null, sensor?: string): void {
    for (const other of [...this.nodes.keys()]) if (other !== node) this.leave(watcher, other);
    if (node === null) return;
    const watched = this.nodes.get(node) ?? { watchers: new Set(), sensor, askedAt: Number.NEGATIVE_INFINITY };
    this.nodes.set(node, watched);
    watched.watchers.add(watcher);
    const now = this.clock.mono();
    if (watched.sensor === sensor && now - watched.askedAt < askEveryMs) return;
    watched.sensor = sensor;
    watched.askedAt = now;
    this.ask(node, { watch: true, seconds: watchSeconds, ...(sensor === undefined ? {} : { sensor }) });
  }

  preview(change: PreviewChange): void {
    for (const watcher of this.nodes.get(change.node)?.watchers ?? []) watcher.preview(change);
  }

  reply(change: ReplyChange): void {
    for (const watcher of this.nodes.get(change.node)?.watchers ?? []) watcher.reply(change);
  }

  private leave(watcher: Watcher, node: string): void {
    const watched = this.nodes.get(node);
    if (!watched?.watchers.delete(watcher) || watched.watchers.size > 0) return;
    this.nodes.delete(node);
    this.ask(node, { watch: false });
  }
}
