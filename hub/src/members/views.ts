import { firstProgram, type MemberProgram } from '@lintel/shared/config/member-program';
import type { Clock } from '@lintel/shared/env';
import type { Member, MemberSummary } from '@lintel/shared/http/members';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { tierNow, tierSafeUntil } from './rules.ts';
import type { MemberRow } from './store.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** Members as staff see them. */
export class MemberViews {
  private readonly ports: { clock: Clock; terms: ShopTerms };
  private readonly open: (sealed: string) => string | null;

  constructor(ports: { clock: Clock; terms: ShopTerms }, open: (sealed: string) => string | null) {
    this.ports = ports;
    this.open = open;
  }

  phoneOf(row: MemberRow): string | null {
    return row.phone === null ? null : this.open(row.phone);
  }

  private get program(): MemberProgram {
    return this.ports.terms.members ?? firstProgram;
  }

  summary(row: MemberRow): MemberSummary {
    const { clock, terms } = this.ports;
    const tier = tierNow(this.program, row, terms.currency, clock.now());
    return {
      id: row.id,
      name: row.name,
      phoneEnd: this.phoneOf(row)?.slice(-3) ?? null,
      tier: tier.name,
      points: row.points,
      status: row.status,
      createdAt: iso(row.createdAt),
    };
  }

  /** `whole`: with the whole phone number. */
  detail(row: MemberRow, whole: boolean): Member {
    const summary = this.summary(row);
    const until = summary.tier === row.tier ? tierSafeUntil(this.program, row, this.ports.clock.now()) : null;
    const hidden = summary.phoneEnd === null ? null : `••• ${summary.phoneEnd}`;
    return {
      ...summary,
      version: row.version,
      code: row.code,
      phone: whole ? this.phoneOf(row) : hidden,
      language: row.language,
      tags: JSON.parse(row.tags) as string[],
      tierUntil: until === null ? null : iso(until),
      spent: { amountMinor: row.spentMinor, currency: this.ports.terms.currency },
      consentAt: iso(row.consentAt),
      updatedAt: iso(row.updatedAt),
    };
  }
}
