import { channels, parseTopic } from '@lintel/shared/wire/topics';

/** Whether `node` of `shop` may publish to `topic`: only what the contract lets a node send, below its own name. */
export function mayPublish(shop: string, node: string, topic: string): boolean {
  const parsed = parseTopic(topic);
  return parsed !== null && parsed.shop === shop && parsed.node === node && channels[parsed.name].from === 'node';
}

/** Whether `node` may subscribe to `filter`: its own desired configuration and commands, and nothing wider. */
export function maySubscribe(shop: string, node: string, filter: string): boolean {
  const own = `lintel/v1/${shop}/${node}/`;
  return filter === `${own}desired` || filter === `${own}command/+`;
}
