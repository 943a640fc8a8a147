import { systemClock, systemRandom } from '@lintel/hub/system/env';
import type { AccountKind } from '@lintel/shared/http/payment-accounts';
import type { Page } from 'playwright-core';
import { LineSandbox } from '../../sandboxes/line/line-sandbox.ts';
import { SandboxHost } from '../../sandboxes/sandbox-host.ts';
import { StripeSandbox } from '../../sandboxes/stripe/stripe-sandbox.ts';
import { type WechatSecrets, wechatSecrets } from '../../sandboxes/wechat/platform.ts';
import { WechatSandbox } from '../../sandboxes/wechat/wechat-sandbox.ts';

interface Put {
  kind: AccountKind;
  settings: Record<string, unknown>;
}

/** Payment providers on this machine, and the contracts that a shop has with them. */
export class PracticeAccounts {
  readonly line = { channelId: '1650000001', channelSecret: 'a917ab6a2367b536f8e5a6e2977e06f4' };
  readonly card = {
    secretKey: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
    readerId: 'tmr_front',
    webhookSecret: 'whsec_practice',
  };
  readonly wechat: WechatSecrets;
  private readonly reader: StripeSandbox;
  private readonly hosts: Record<AccountKind, SandboxHost>;
  /** Everything that the page was told of contracts. */
  private readonly told: Promise<string>[] = [];

  private constructor(wechat: WechatSecrets) {
    this.wechat = wechat;
    const ports = (kind: AccountKind) => ({
      clock: systemClock,
      random: systemRandom,
      deliver: async () => 200,
      url: () => this.hosts[kind].url,
    });
    const host = (sandbox: ConstructorParameters<typeof SandboxHost>[0]) => new SandboxHost(sandbox, { port: 0 });
    this.reader = new StripeSandbox(this.card, ports('stripe'));
    this.hosts = {
      linePay: host(new LineSandbox(this.line, ports('linePay'))),
      wechat: host(new WechatSandbox(wechat, ports('wechat'), 'TWD')),
      stripe: host(this.reader),
    };
  }

  static async open(): Promise<PracticeAccounts> {
    const accounts = new PracticeAccounts(await wechatSecrets(Date.now(), systemRandom));
    await Promise.all(Object.values(accounts.hosts).map((host) => host.start()));
    return accounts;
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.hosts).map((host) => host.stop()));
  }

  /** From now on what the page sets up is asked for here instead of at the provider's own address. */
  async standInFor(page: Page): Promise<void> {
    await page.route('**/api/v1/settings/payments', (route) => {
      const asked = route.request();
      if (asked.method() !== 'PUT') return route.continue();
      const put = asked.postDataJSON() as Put;
      put.settings.url = this.hosts[put.kind].url;
      return route.continue({ postData: JSON.stringify(put) });
    });
    page.on('response', (response) => {
      if (response.url().includes('/settings/payments')) this.told.push(response.text().catch(String));
    });
  }

  async toldThePage(): Promise<string> {
    return (await Promise.all(this.told)).join();
  }

  /** Somebody scans the code and pays. */
  async scan(qr: string): Promise<void> {
    await fetch(`${qr}/confirm`, { method: 'POST', redirect: 'manual' });
  }

  /** A card is held to the reader, which waits for one. */
  holdCard(): boolean {
    return this.reader.act(this.reader.book.reader.action?.intent ?? '', 'pay');
  }
}
