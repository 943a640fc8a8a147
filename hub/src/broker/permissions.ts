import { channels, parseTopic, topicOf } from '@lintel/shared/wire/topics';

/** Whether `node` of `shop` may publish to `topic`: only what the contract lets a node send, below its own name. */
export function mayPublish(shop: string, node: string, topic: string): boolean {
  const parsed = parseTopic(topic);
  return parsed !== null && parsed.shop === shop && parsed.node === node && channels[parsed.name].from === 'node';
}

/** Whether a last will is what it may be: the node's own presence, retained. */
export function isOwnWill(
  shop: string,
  node: string,
  will: { topic: string; qos?: number; retain?: boolean },
): boolean {
  return will.topic === topicOf(shop, node, 'presence') && will.qos !== 2 && will.retain === true;
}

/** Whether `node` may subscribe to `filter`: its own desired configuration and commands, and nothing wider. */
export function maySubscribe(shop: string, node: string, filter: string): boolean {
  const own = `lintel/v1/${shop}/${node}/`;
  return filter === `${own}desired` || filter === `${own}command/+`;
}
