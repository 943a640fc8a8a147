import type { NodeRole } from '@lintel/shared/http/fleet';

/** How a node reaches the hub, as this page's address tells. */
export interface HubAddress {
  url: string;
  /** Whether the shop's CA is needed to check the hub. */
  tls: boolean;
}

const mqttPort = 1883;
const mqttsPort = 8883;

/** A node on the hub's own machine speaks plain MQTT on loopback; every other one speaks TLS. */
export function hubAddress(pageHostname: string): HubAddress {
  const host = pageHostname.replace(/^\[|\]$/g, '');
  const own = host === 'localhost' || host === '::1' || /^127\./.test(host);
  if (own) return { url: `mqtt://127.0.0.1:${mqttPort}`, tls: false };
  return { url: `mqtts://${host.includes(':') ? `[${host}]` : host}:${mqttsPort}`, tls: true };
}

/** The config file of a new node, as `lintel edge --config` takes it. */
export function nodeConfigYaml(node: { shop: string; node: string; role: NodeRole; hub: HubAddress }): string {
  return [
    'version: 1',
    `shop: ${quoted(node.shop)}`,
    `node: ${quoted(node.node)}`,
    `role: ${node.role}`,
    'hub:',
    `  url: ${node.hub.url}`,
    `  secretFile: ./${node.node}.secret`,
    ...(node.hub.tls ? ['  caFile: ./ca.crt'] : []),
    'dataDir: ./data',
    'sensors: []',
    '',
  ].join('\n');
}

/** Names may look like numbers or words of YAML ("007", "on"); such need quotes to stay names. */
function quoted(name: string): string {
  return /^[a-z][a-z0-9-]*$/.test(name) && !/^(true|false|null|yes|no|on|off|y|n)$/.test(name) ? name : `"${name}"`;
}

/** What to type on the node, with the secret in a file that only its owner can read. */
export function startCommands(node: string, secret: string): string {
  return [
    `(umask 077; printf %s '${secret}' > ${node}.secret)`,
    `lintel check ${node}.yaml`,
    `lintel edge --config ${node}.yaml`,
  ].join('\n');
}

/** Why a name cannot be a node's, or null. */
export function nameProblem(name: string): 'characters' | null {
  return name === '' || /^[a-z0-9-]{1,32}$/.test(name) ? null : 'characters';
}

/** What people type, as a node's name: lower case, blanks as hyphens. */
export function asNodeName(text: string): string {
  return text.toLowerCase().replace(/[\s_]+/g, '-');
}
