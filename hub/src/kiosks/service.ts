import { hash } from 'node:crypto';
import { dayAfter } from '@lintel/shared/dates';
import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { Funnel, PageError, ReportPageError, ReportVisit } from '@lintel/shared/http/kiosks';
import { uuidv7 } from '@lintel/shared/ids';
import { TokenBucket } from '../broker/token-bucket.ts';
import type { Storage } from '../database/storage.ts';
import { dayRange } from '../insights/calendar-rules.ts';
import { checkRange } from '../insights/closing-report.ts';
import { forgetOldVisits, forgetPageError, keepPageError, putVisit } from './commands.ts';
import { funnelOf } from './funnel-rules.ts';
import { scrubBuild, scrubMessage, scrubSource } from './scrub-rules.ts';

const mostDays = 92;
/** A visit that nothing is heard of for so long is over: no screen waits that long. */
const silentMs = 15 * 60_000;
const day = 86_400_000;
const visitsKeptMs = 400 * day;
const errorsKeptMs = 90 * day;
const forgetEveryMs = 6 * 3_600_000;
/** Of one address; a page that goes mad is heard, not listened to. */
const errorsPace = { perSecond: 0.2, burst: 20 };
const visitsPace = { perSecond: 5, burst: 50 };
/** Peers whose pace is remembered. */
const mostPeers = 500;

/** What kiosks and pages tell of themselves: their faults, and how far customers get. */
export class KioskService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random };
  private readonly place: { readonly timeZone: string };
  private readonly errorPaces = new Map<string, TokenBucket>();
  private readonly visitPaces = new Map<string, TokenBucket>();
  private cancel = () => {};

  constructor(options: KioskService['ports'] & { place: { readonly timeZone: string } }) {
    const { place, ...ports } = options;
    this.ports = ports;
    this.place = place;
  }

  start(): void {
    const { storage, clock } = this.ports;
    const now = clock.now();
    storage
      .submit(forgetOldVisits, { visitsBefore: now - visitsKeptMs, errorsBefore: now - errorsKeptMs })
      .catch(() => {});
    this.cancel = clock.after(forgetEveryMs, () => this.start());
  }

  stop(): void {
    this.cancel();
  }

  /** @throws too-many-requests. */
  async reportError(
    given: ReportPageError,
    kiosk: { id: string; name: string } | null,
    address: string,
  ): Promise<void> {
    this.take(this.errorPaces, address, errorsPace);
    const { storage, clock, random } = this.ports;
    const report = {
      page: given.page,
      kind: given.kind,
      message: scrubMessage(given.message),
      source: scrubSource(given.source),
      build: scrubBuild(given.build),
    };
    const fingerprint = hash('sha256', JSON.stringify([...Object.values(report), kiosk?.id ?? null]), 'hex');
    await storage.submit(keepPageError, {
      ...report,
      id: uuidv7(clock, random),
      fingerprint,
      kiosk,
      now: clock.now(),
    });
  }

  /** Those that came last first. */
  errors(): PageError[] {
    type Row = Omit<PageError, 'firstAt' | 'lastAt'> & { createdAt: number; updatedAt: number };
    return this.ports.storage.read
      .all<Row>(
        `SELECT e.id, e.page, e.kind, k.name AS kiosk, e.message, e.source, e.build, e.count, e.createdAt, e.updatedAt
         FROM pageError e LEFT JOIN kiosk k ON k.id = e.kioskId ORDER BY e.updatedAt DESC, e.id DESC`,
      )
      .map(({ createdAt, updatedAt, ...row }) => ({
        ...row,
        firstAt: new Date(createdAt).toISOString(),
        lastAt: new Date(updatedAt).toISOString(),
      }));
  }

  /** @throws not-found. */
  async forgetError(id: string): Promise<void> {
    await this.ports.storage.submit(forgetPageError, { id });
  }

  /** @throws too-many-requests. */
  async reportVisit(id: string, visit: ReportVisit, kioskId: string): Promise<void> {
    this.take(this.visitPaces, kioskId, visitsPace);
    const { storage, clock } = this.ports;
    await storage.submit(putVisit, { id, kioskId, ...visit, now: clock.now() });
  }

  /** Day by day. @throws invalid-input. */
  funnel(query: { from: string; to: string; kiosk?: string | undefined }): Funnel {
    checkRange(query.from, query.to, mostDays);
    const { storage, clock } = this.ports;
    const now = clock.now();
    const items: Funnel['items'] = [];
    for (let date = query.to; date >= query.from; date = dayAfter(date, -1)) {
      const { fromMs, toMs } = dayRange(date, this.place.timeZone);
      if (fromMs > now) continue;
      type Row = Record<'dwellMs' | 'ended' | 'updatedAt' | 'hasBasket' | 'hasOrder' | 'paid', number>;
      const visits = storage.read.all<Row>(
        `SELECT v.dwellMs, v.ended, v.updatedAt, v.basketId IS NOT NULL AS hasBasket, o.id IS NOT NULL AS hasOrder,
           o.paidAt IS NOT NULL AS paid
         FROM kioskVisit v LEFT JOIN orders o ON o.basketId = v.basketId
         WHERE v.startedAt >= ? AND v.startedAt < ? AND (? IS NULL OR v.kioskId = ?)`,
        fromMs,
        toMs,
        query.kiosk ?? null,
        query.kiosk ?? null,
      );
      const known = visits.map((row) => ({
        dwellMs: row.dwellMs,
        hasBasket: row.hasBasket === 1,
        hasOrder: row.hasOrder === 1,
        paid: row.paid === 1,
        over: row.ended === 1 || row.updatedAt < now - silentMs,
      }));
      items.push(funnelOf(date, known));
    }
    const kiosks = storage.read.all<{ id: string; name: string }>('SELECT id, name FROM kiosk ORDER BY name');
    return { kiosks, items, nextCursor: null };
  }

  private take(paces: Map<string, TokenBucket>, peer: string, pace: { perSecond: number; burst: number }): void {
    const now = this.ports.clock.mono();
    let bucket = paces.get(peer);
    if (!bucket) {
      if (paces.size >= mostPeers) paces.delete(paces.keys().next().value!);
      bucket = new TokenBucket(pace.perSecond, pace.burst, now);
      paces.set(peer, bucket);
    }
    const waitMs = bucket.take(now);
    if (waitMs > 0) throw new Problem('too-many-requests', undefined, { retryAfter: Math.ceil(waitMs / 1000) });
  }
}
