import type { Outbox } from '@lintel/edge/outbox/outbox';
import type { OutboxLog } from '@lintel/edge/outbox/outbox-log';
import type { OutboxLink } from '@lintel/edge/outbox/outbox-options';
import type { Clock } from '@lintel/shared/env';
import type { Accept } from './simulated-hub.ts';
import type { WriteGroup } from './simulated-storage.ts';
import type { World } from './world.ts';

/** A known bug, planted by putting a broken part between two right ones. What it leaves out stays as it is. */
export interface Mutation {
  name: string;
  /** The hub takes a PUBLISH up. */
  accept?(accept: Accept, world: World): Accept;
  /** The hub writes a group. */
  write?: WriteGroup;
  /** What the hub's retention takes for now. */
  retentionClock?(clock: Clock): Clock;
  /** The node's card, as its outbox sees it. */
  log?(log: OutboxLog): OutboxLog;
  /** The node's way to the hub, as its outbox sees it. */
  link?(link: OutboxLink, outbox: () => Outbox): OutboxLink;
}
