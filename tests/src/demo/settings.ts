import { resolve } from 'node:path';
import { HubConfig } from '@lintel/shared/config/settings';
import { UsageError } from '@lintel/shared/errors';

/** A real video for the door camera, with its gate in the video's own pixels. */
export interface DoorVideo {
  file: string;
  /** x1, y1, x2, y2; across the middle when null. */
  gate: [number, number, number, number] | null;
  inDirection: 'up' | 'down' | 'left' | 'right';
}

/** What the environment says of a demo; see the README. */
export interface DemoSettings {
  config: HubConfig;
  dataDir: string;
  /** Instead of the simulated scene. */
  video: DoorVideo | null;
  /** Visitors a minute on the simulated street. */
  ratePerMinute: number;
}

function portOf(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const text = env[name];
  if (text === undefined || text === '') return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`${name}=${text}: use a port number from 0 to 65535`);
  return port;
}

function videoOf(env: NodeJS.ProcessEnv): DoorVideo | null {
  if (!env.LINTEL_DEMO_VIDEO) return null;
  const gate = env.LINTEL_DEMO_GATE ? env.LINTEL_DEMO_GATE.split(',').map(Number) : null;
  if (gate && (gate.length !== 4 || !gate.every((value) => value >= 0))) {
    throw new UsageError(`LINTEL_DEMO_GATE=${env.LINTEL_DEMO_GATE}: use x1,y1,x2,y2 in pixels of the video`);
  }
  const inDirection = env.LINTEL_DEMO_IN || 'up';
  if (inDirection !== 'up' && inDirection !== 'down' && inDirection !== 'left' && inDirection !== 'right') {
    throw new UsageError(`LINTEL_DEMO_IN=${inDirection}: use up, down, left or right`);
  }
  return { file: resolve(env.LINTEL_DEMO_VIDEO), gate: gate as DoorVideo['gate'], inDirection };
}

/** @throws UsageError for a value that cannot be used. */
export function demoSettings(env: NodeJS.ProcessEnv): DemoSettings {
  const dataDir = resolve(env.LINTEL_DATA || './data');
  const rate = Number(env.LINTEL_DEMO_RATE || 8);
  if (!(rate >= 0 && rate <= 60))
    throw new UsageError(`LINTEL_DEMO_RATE=${env.LINTEL_DEMO_RATE}: use 0 to 60 visitors a minute`);
  const config = HubConfig.parse({
    shop: 'demo',
    dataDir,
    http: { port: portOf(env, 'LINTEL_PORT', 8080), httpsPort: portOf(env, 'LINTEL_HTTPS_PORT', 8443) },
    mqtt: { port: portOf(env, 'LINTEL_MQTT_PORT', 1883), mqttsPort: portOf(env, 'LINTEL_MQTTS_PORT', 8883) },
    shopProfile: {
      name: '門楣商店 Lintel',
      address: '臺北市大安區永康街 12 號',
      taxId: '12345675',
      receiptText: '謝謝光臨 · Thank you · ありがとうございました',
      currency: 'TWD',
      timeZone: 'Asia/Taipei',
      languages: ['zh-TW', 'en'],
      members: {
        tiers: [
          { name: 'ordinary', from: 0, discountBp: 0, pointsBp: 10_000 },
          { name: 'silver', from: 1_000, discountBp: 300, pointsBp: 15_000 },
          { name: 'gold', from: 5_000, discountBp: 500, pointsBp: 20_000 },
        ],
        tierDays: 365,
        pointsPerUnit: 20,
      },
    },
    log: { level: env.LINTEL_LOG || 'warn' },
  });
  return { config, dataDir, video: videoOf(env), ratePerMinute: rate };
}
