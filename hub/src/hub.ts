import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { HubConfig } from '@lintel/shared/config/settings';
import { BackupDesk } from './backup/backup-desk.ts';
import { makeInThread } from './backup/make-in-thread.ts';
import { backupHandlers } from './backup/routes.ts';
import { TargetFolder } from './backup/target-folder.ts';
import { Broker } from './broker/broker.ts';
import { Ingest } from './broker/ingest.ts';
import { callHandlers } from './calls/routes.ts';
import { type Commerce, createCommerce } from './commerce.ts';
import { readPaymentSecrets } from './config/payment-files.ts';
import { footfallCommands } from './database/footfall-commands.ts';
import { WorkerStorage } from './database/worker-storage.ts';
import { fleetHandlers } from './fleet/routes.ts';
import { FleetService } from './fleet/service.ts';
import { CorrectionDesk } from './footfall/correction-desk.ts';
import { Retention } from './footfall/retention.ts';
import { footfallHandlers } from './footfall/routes.ts';
import { FootfallService } from './footfall/service.ts';
import { lastKnownTime } from './footfall/store.ts';
import { TimeKeeper } from './footfall/time-keeper.ts';
import { createInsights } from './insights/insights.ts';
import { Live } from './live/live.ts';
import { createOffice, type Office } from './office.ts';
import { accountHandlers } from './payments/accounts/routes.ts';
import { PaymentAccounts } from './payments/accounts/service.ts';
import { FetchNetwork } from './payments/fetch-network.ts';
import type { PaymentProvider } from './payments/provider.ts';
import { profileHandlers } from './profile/routes.ts';
import { ProfileService } from './profile/service.ts';
import { receiptByToken } from './receipts/by-token.ts';
import { receiptStyleHash } from './receipts/page.ts';
import { acceptedLanguage } from './receipts/words.ts';
import { SetUpDesk } from './setup/desk.ts';
import { setUpHandlers } from './setup/routes.ts';
import { Approvals } from './staff/approvals.ts';
import { staffHandlers } from './staff/routes.ts';
import { StaffService } from './staff/service.ts';
import { shopTls } from './system/ca.ts';
import { type DataDir, openDataDir } from './system/data-dir.ts';
import { DataLock } from './system/data-lock.ts';
import { systemClock, systemRandom } from './system/env.ts';
import { HubClock } from './system/hub-clock.ts';
import { hubMetrics } from './system/hub-metrics.ts';
import { IdleCollector } from './system/idle-collector.ts';
import { listenError } from './system/listen-error.ts';
import type { Log } from './system/log.ts';
import { openSecretBox } from './system/secret-box.ts';
import { version } from './system/version.ts';
import { Credentials, cookiesOf, kioskCookie, staffCookie } from './web/credentials.ts';
import type { Handlers } from './web/handlers.ts';
import { lanNames, plainHttpNames, publicUrl } from './web/origin.ts';
import { Listeners, webApp } from './web/server.ts';

/** What a hub is built from besides its config. The demo adds its own; `lintel hub` adds nothing. */
export interface HubOptions {
  config: HubConfig;
  log: Log;
  /** The config file as it is, to go with backups. */
  configText?: string;
  /** Ways to pay besides cash and those of the config. */
  providers?: readonly PaymentProvider[];
  /** Answers a kiosk token for a page opened at `address`. */
  pairPage?: (address: string) => string | null;
  /** The built pages; the kiosk room's by default. */
  pagesDir?: string;
  demo?: boolean;
  checkAnswers?: boolean;
  /** Listen for TLS on this address only; on all by default. */
  tlsHost?: string;
}

/** Where a running hub is reached. */
export interface HubAddresses {
  http: number;
  https: number;
  mqtt: number;
  mqtts: number;
}

/** Open payments are asked after before anything is sold, but a provider that is down must not keep the shop closed. */
const resolveAtMostMs = 5000;

const builtPages = fileURLToPath(new URL('../../kiosk/dist', import.meta.url));

/** The wiring of the hub: the only file that builds its concrete parts. */
export class Hub {
  private readonly options: HubOptions;
  private readonly abort = new AbortController();
  private readonly stops: (() => Promise<unknown> | unknown)[] = [];
  private reasons: string[] = ['starting'];
  fleet!: FleetService;
  staff!: StaffService;
  profile!: ProfileService;
  setUp!: SetUpDesk;
  footfall!: FootfallService;
  commerce!: Commerce;
  printing!: Office['printing'];
  data!: DataDir;

  constructor(options: HubOptions) {
    this.options = options;
  }

  /** Opens everything in order: files, services, listeners. @throws UsageError when this machine does not let it. */
  async start(): Promise<HubAddresses> {
    try {
      return await this.open();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  private async open(): Promise<HubAddresses> {
    const { config, log } = this.options;
    const random = systemRandom;
    this.data = await openDataDir(config.dataDir);

    const lock = new DataLock(this.data.root);
    lock.take();
    this.stops.unshift(() => lock.release());

    const shop = new WorkerStorage('shop', this.data.shopDb);
    const crossings = new WorkerStorage('footfall', this.data.footfallDb, { near: { commands: footfallCommands } });
    const collector = new IdleCollector(systemClock);
    this.stops.unshift(() => collector.stop());
    for (const storage of [shop, crossings]) {
      await storage.start();
      this.stops.unshift(() => storage.stop());
      storage.onCommitted(() => collector.worked());
    }

    const clock = new HubClock(systemClock, lastKnownTime(crossings.read));
    if (clock.state === 'behind')
      log.warn({ lastKnown: new Date(clock.now()).toISOString() }, 'hub: the clock of this machine is behind');
    const timeKeeper = new TimeKeeper({ storage: crossings, clock });
    const retention = new Retention({
      storage: crossings,
      clock,
      onError: (error) => log.warn({ reason: error.message }, 'footfall: what is old could not be removed'),
    });
    for (const part of [timeKeeper, retention]) {
      part.start();
      this.stops.unshift(() => part.stop());
    }
    const hubClock = () => clock.state;
    this.profile = new ProfileService({ storage: shop, clock, random });
    await this.profile.start(config.shopProfile);
    const profile = this.profile.now;
    if (this.options.configText?.includes('shopProfile:') && this.profile.differsFrom(config.shopProfile))
      log.info('hub: the shop is changed at the desk; shopProfile of the config file counted at the first start only');
    this.footfall = new FootfallService({
      storage: crossings,
      clock,
      place: profile,
      hubClock,
    });
    const corrections = new CorrectionDesk({
      storage: crossings,
      clock,
      random,
      place: profile,
      onError: (error) => log.warn({ reason: error.message }, 'footfall: the closing was not noted'),
    });
    corrections.start();
    this.stops.unshift(() => corrections.stop());
    this.staff = new StaffService({ storage: shop, clock, random });
    this.fleet = new FleetService({
      storage: shop,
      clock,
      random,
      counters: (node) => this.footfall.nodeCounters(node),
    });
    await this.fleet.start();
    const network = new FetchNetwork();
    const file = { settings: config.payments, secrets: readPaymentSecrets(config.payments) };
    const box = openSecretBox(join(this.data.root, 'secrets.key'), random);
    const accounts = new PaymentAccounts({ storage: shop, clock, random, network, box, shop: profile, file });
    const ownProviders = this.options.providers ?? [];
    this.commerce = createCommerce({
      storage: shop,
      env: { clock, random, network },
      shop: profile,
      providers: [...accounts.providers(), ...ownProviders],
      mediaDir: this.data.media,
      log,
    });
    accounts.onChange((providers) => this.commerce.useProviders([...providers, ...ownProviders]));
    await Promise.race([this.commerce.resolveOpen(), sleep(resolveAtMostMs, undefined, { ref: false })]);
    this.commerce.start(this.abort.signal);
    this.stops.unshift(() => this.commerce.stop());

    const ingest = new Ingest({
      footfall: crossings,
      clock,
      hubClock,
      elsewhere: {
        said: (list) => this.fleet.said(list),
        reply: (node, reply) => {
          log.info({ node, requestId: reply.requestId, ok: reply.ok }, 'node: replied');
          live.nodeWatch.reply({ node, reply });
        },
        preview: (node, preview) => live.nodeWatch.preview({ node, preview }),
      },
    });
    const broker = new Broker({
      shop: config.shop,
      clock,
      log,
      ingest,
      storage: crossings,
      authenticate: (node, secret) => this.fleet.authenticate(node, secret),
      credentialMark: (node) => this.fleet.credentialMark(node),
      desired: () => this.fleet.desired(),
      refused: (refusal) => this.fleet.refused(refusal),
    });
    await broker.start();
    this.stops.unshift(() => broker.stop());
    this.fleet.connect(broker);

    const insights = createInsights({
      place: profile,
      shop: config.shop,
      footfall: this.footfall,
      sales: this.commerce.views.sales,
      soldLines: this.commerce.views.soldLines,
      corrections: (fromMs, toMs) => corrections.correctionsBetween(fromMs, toMs),
      clock,
    });
    const backups = new BackupDesk({
      job: {
        dataDir: this.data.root,
        shop: config.shop,
        configText: this.options.configText ?? null,
        removable: config.backup.removable,
        keep: config.backup.keep,
        get timeZone() {
          return profile.timeZone;
        },
      },
      folder: config.backup.folder === null ? null : new TargetFolder(config.backup.folder),
      time: config.backup.time,
      clock,
      make: makeInThread,
      log: (line, about) => log.info(about, line),
    });
    const addresses: HubAddresses = { http: 0, https: 0, mqtt: 0, mqtts: 0 };
    const publicAddress = () =>
      this.options.demo ? `http://localhost:${addresses.http}` : publicUrl(config.http.hostNames, addresses.https);
    const office = createOffice({
      storage: shop,
      clock,
      random,
      network,
      box,
      shop: profile,
      commerce: this.commerce,
      publicUrl: publicAddress,
      sources: {
        ...this.commerce.troubles,
        nodes: () => this.fleet.list(),
        backupProblem: () => backups.problemCode,
        clockBehind: () => clock.state === 'behind',
      },
      log,
    });
    this.printing = office.printing;
    const approvals = new Approvals({ clock, random, staff: this.staff });
    const { staff, fleet, commerce } = this;
    const untouched = !this.options.configText?.includes('shopProfile:');
    this.setUp = new SetUpDesk({ storage: shop, clock, random, staff, untouched });
    const credentials = new Credentials({ staff, fleet, pageKey: random.bytes(32), setUp: this.setUp, clock });
    const tlsNames = lanNames(config.http.hostNames);
    const live = new Live({
      clock,
      storages: [shop, crossings],
      views: {
        footfall: () => this.footfall.now(),
        today: () => insights.today.read(),
        nodes: () => this.fleet.list(),
        node: (name) => (this.fleet.has(name) ? this.fleet.get(name) : null),
        unread: () => office.unread(),
        orders: () => this.commerce.orders.list({ limit: 20 }).items,
        call: (id) => this.commerce.calls.get(id),
        order: (id) => this.commerce.views.orderSummary(id) ?? null,
        payment: (id) => this.commerce.views.payment(id),
        kioskOf: (orderId) => this.commerce.views.kioskOfOrder(orderId) ?? null,
        catalogRevision: () => this.commerce.catalogOffice.revision(),
        available: (variantId) => this.commerce.views.available(variantId) ?? null,
      },
      admit: ({ auth, headers }, namespace) => {
        const cookies = cookiesOf(headers.cookie);
        const token =
          typeof auth.token === 'string' ? auth.token : cookies.get(namespace === 'staff' ? staffCookie : kioskCookie);
        const caller = token ? credentials.byToken(token) : null;
        return caller?.kind === namespace ? caller : null;
      },
      askNode: (node, payload) => {
        if (this.fleet.has(node)) this.fleet.send(node, 'calibrate', payload);
      },
      allowedOrigin: (origin, host) => {
        const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
        return tlsNames.includes(name) && (origin === undefined || origin.replace(/^https?:\/\//, '') === host);
      },
    });
    const metrics = hubMetrics({ broker, live, ingest, shop, crossings });
    const handlers: Handlers = {
      ...this.commerce.handlers,
      ...callHandlers(this.commerce.calls, this.staff),
      ...staffHandlers(this.staff, approvals),
      ...fleetHandlers(this.fleet),
      ...footfallHandlers(this.footfall, corrections),
      ...insights.handlers,
      ...backupHandlers(backups),
      ...office.handlers,
      ...setUpHandlers(this.setUp, { read: shop.read, shop: profile, commerce }),
      ...accountHandlers(accounts, this.commerce.payments),
      ...profileHandlers(this.profile, () => ({
        shop: config.shop,
        publicUrl: publicAddress(),
        demo: this.options.demo ?? false,
        version,
        now: new Date(clock.now()).toISOString(),
      })),
      me: ({ caller }) => {
        if (caller.kind === 'public') throw new Error('this route has no public callers');
        return { kind: caller.kind, id: caller.id, name: caller.name, role: caller.role };
      },
    };
    const app = webApp({
      handlers,
      credentials,
      approvals,
      clock,
      random,
      log,
      metrics,
      version,
      tlsNames,
      pagesDir: this.options.pagesDir ?? builtPages,
      picture: (hash, width) => this.commerce.media.webp(hash, width),
      keepPicture: (bytes) => this.commerce.media.put(bytes),
      catalogFiles: this.commerce.catalogFiles,
      receiptPage: (token, acceptLanguage) => ({
        html: receiptByToken(
          shop.read,
          this.commerce.orders,
          token,
          acceptedLanguage(acceptLanguage),
          profile.pricesIncludeTax,
        ),
        styleHash: receiptStyleHash,
      }),
      notReady: () => this.reasons,
      pairPage: this.options.pairPage,
      unowned: () => !this.setUp.owned,
      takeCallback: (caller, callback) => this.commerce.callbacks.take(caller, callback),
      checkAnswers: this.options.checkAnswers ?? false,
    });

    const tls = await shopTls({ dir: this.data.tls, shop: config.shop, names: tlsNames, clock, random });
    const web = new Listeners();
    this.stops.unshift(() => web.stop());
    Object.assign(addresses, {
      http: await web.listen(app, config.http.port).catch(refused(config.http.port, '--port')),
      https: await web
        .listenTls(app, config.http.httpsPort, tls, this.options.tlsHost)
        .catch(refused(config.http.httpsPort, 'http.httpsPort')),
      mqtt: await broker.listen(config.mqtt.port).catch(refused(config.mqtt.port, '--mqtt-port')),
      mqtts: await broker
        .listenTls(config.mqtt.mqttsPort, tls, this.options.tlsHost)
        .catch(refused(config.mqtt.mqttsPort, 'mqtt.mqttsPort')),
    });
    live.start(web.servers);
    this.stops.unshift(() => live.stop());
    backups.start();
    this.stops.unshift(() => backups.stop());
    office.start();
    this.stops.unshift(() => office.stop());
    this.reasons = [];
    log.info({ ...addresses, names: plainHttpNames, version }, 'hub: ready');
    return addresses;
  }

  /** Takes nothing more in, finishes what was taken, closes the files. Safe to call at any time, also twice. */
  async stop(): Promise<void> {
    this.reasons = ['stopping'];
    this.abort.abort();
    for (const stop of this.stops.splice(0)) await stop();
  }
}

function refused(port: number, option: string): (error: unknown) => never {
  return (error) => {
    throw listenError(error, port, option);
  };
}
