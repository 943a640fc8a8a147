import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeSecretFile } from '@lintel/hub/system/ca';
import { systemClock, systemRandom } from '@lintel/hub/system/env';
import { PaymentSettings } from '@lintel/shared/config/payment-settings';
import { LineSandbox } from '../sandboxes/line/line-sandbox.ts';
import type { SandboxCallback } from '../sandboxes/sandbox.ts';
import { SandboxHost } from '../sandboxes/sandbox-host.ts';
import { type WechatSecrets, wechatSecrets } from '../sandboxes/wechat/platform.ts';
import { WechatSandbox } from '../sandboxes/wechat/wechat-sandbox.ts';

export interface PracticePorts {
  /** Ports of the last start, so that a code shown before a restart still opens. */
  ports: { wechat?: number; line?: number };
  /** Carries a callback of WeChat Pay to the hub; answers the status. */
  deliver: (callback: SandboxCallback) => Promise<number>;
  /** Somebody holds a phone with a code to the till. */
  onCode: (method: 'wechatCodepay' | 'linePayBarcode', code: string) => Promise<void>;
}

export interface Practice {
  /** What a shop would write into its config to use them. */
  settings: PaymentSettings;
  ports: { wechat: number; line: number };
  wechatUrl: string;
  lineUrl: string;
  stop(): Promise<void>;
}

interface Secrets {
  wechat: WechatSecrets;
  line: { channelId: string; channelSecret: string };
}

/** WeChat Pay and LINE Pay to practise with, on this machine only, and the settings of a shop that has contracts with both. */
export async function openPractice(dataDir: string, { ports, deliver, onCode }: PracticePorts): Promise<Practice> {
  const secrets = await practiceSecrets(dataDir);
  const file = (name: string) => join(dataDir, `sandbox-${name}`);
  await writeSecretFile(file('wechat-key.pem'), secrets.wechat.merchant.privateKey);
  await writeSecretFile(file('wechat-apiv3.key'), secrets.wechat.apiV3Key);
  await writeSecretFile(file('line.secret'), secrets.line.channelSecret);

  const common = { clock: systemClock, random: systemRandom, deliver };
  const wechat = new WechatSandbox(secrets.wechat, { ...common, url: () => wechatHost.url }, 'TWD');
  const line = new LineSandbox(secrets.line, { ...common, url: () => lineHost.url });
  const codes = (method: 'wechatCodepay' | 'linePayBarcode') => (code: string) => onCode(method, code);
  const wechatHost = new SandboxHost(wechat, {
    port: ports.wechat ?? 0,
    file: file('wechat.json'),
    onCode: codes('wechatCodepay'),
  });
  const lineHost = new SandboxHost(line, {
    port: ports.line ?? 0,
    file: file('line.json'),
    onCode: codes('linePayBarcode'),
  });
  const [wechatUrl, lineUrl] = [await open(wechatHost), await open(lineHost)];
  const settings = PaymentSettings.parse({
    wechat: {
      mchid: secrets.wechat.mchid,
      appid: secrets.wechat.appid,
      serial: secrets.wechat.merchant.serial,
      privateKeyFile: file('wechat-key.pem'),
      apiV3KeyFile: file('wechat-apiv3.key'),
      notifyUrl: 'https://relay.invalid/relay/callbacks/wechat',
      currency: 'TWD',
      url: wechatUrl,
    },
    linePay: { channelId: secrets.line.channelId, channelSecretFile: file('line.secret'), url: lineUrl },
  });
  return {
    settings,
    ports: { wechat: Number(new URL(wechatUrl).port), line: Number(new URL(lineUrl).port) },
    wechatUrl,
    lineUrl,
    stop: async () => {
      await wechatHost.stop();
      await lineHost.stop();
    },
  };
}

/** The same port as last time; any other when that one is taken. */
function open(host: SandboxHost): Promise<string> {
  return host.start().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') return host.start(0);
    throw error;
  });
}

async function practiceSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'sandbox-secrets.json');
  try {
    const known = JSON.parse(await readFile(file, 'utf8')) as Secrets;
    if (known.wechat.platform.every(({ to }) => Date.now() < to)) return known;
  } catch {
    // The first start.
  }
  const secrets: Secrets = {
    wechat: await wechatSecrets(Date.now(), systemRandom),
    line: { channelId: '1650000001', channelSecret: randomBytes(16).toString('hex') },
  };
  await writeSecretFile(file, JSON.stringify(secrets));
  return secrets;
}
