import { Hub } from '@lintel/hub/hub';
import { createLog } from '@lintel/hub/system/log';
import { putMainThreadFirst } from '@lintel/hub/system/main-thread-first';
import { HubConfig } from '@lintel/shared/config/settings';
import { answerUsage, childArguments } from '../children.ts';

/** The hub as `lintel hub` runs it, on free ports of loopback, with nodes already added. */
export interface HubArguments {
  dataDir: string;
  shop: string;
  /** Names of nodes to add. */
  nodes: string[];
  /** Port for MQTT; a free one by default. */
  mqttPort?: number;
  /** Also sign a member of staff in. */
  staff?: boolean;
}

export interface HubReady {
  mqtt: number;
  http: number;
  /** Secrets of the nodes, in their order. */
  secrets: string[];
  /** Session token of a member of staff, or nothing. */
  staffToken: string;
}

const { dataDir, shop, nodes, staff, mqttPort } = childArguments<HubArguments>();
const ports = { http: { port: 0, httpsPort: 0 }, mqtt: { port: mqttPort ?? 0, mqttsPort: 0 } };
putMainThreadFirst();
const hub = new Hub({
  config: HubConfig.parse({ shop, dataDir, ...ports }),
  log: createLog('error'),
  tlsHost: '127.0.0.1',
});

async function signIn(): Promise<string> {
  const pin = '482913';
  const staffId = await hub.staff.put({ name: 'Bench', role: 'owner', pin, by: 'bench' });
  return (await hub.staff.signIn(staffId, pin, '127.0.0.1')).token;
}

const addresses = await hub.start();
const secrets = await Promise.all(nodes.map((node) => hub.fleet.add(node, 'door', 'bench')));
const staffToken = staff ? await signIn() : '';
answerUsage(() => hub.stop());
process.send?.({ mqtt: addresses.mqtt, http: addresses.http, secrets, staffToken } satisfies HubReady);
