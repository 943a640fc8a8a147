import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Clock } from '@lintel/shared/env';
import type { Audience } from '@lintel/shared/http/route';
import type { FleetService } from '../fleet/service.ts';
import type { SetUpDesk } from '../setup/desk.ts';
import type { StaffService } from '../staff/service.ts';
import type { Caller } from './handlers.ts';

export const kioskCookie = 'lintel_kiosk';
export const staffCookie = 'lintel_staff';
export const pageCookie = 'lintel_page';
export const setUpCookie = 'lintel_setup';

/** More than a shop has. */
const mostKiosks = 256;
/** So long a kiosk's token is as good as when it was looked up: nobody is done taking it back any sooner. */
const provenMs = 250;

const publicCaller: Caller = { kind: 'public', id: 'public', name: 'public', role: 'public' };

/** The cookies of a request, by name. */
export function cookiesOf(header: string | undefined): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const part of header?.split(';') ?? []) {
    const at = part.indexOf('=');
    if (at > 0) cookies.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  return cookies;
}

/** What a request says of who is asking. */
export interface Presented {
  headers: IncomingHttpHeaders;
  query: Record<string, unknown>;
  address?: string | undefined;
}

/** Tells who is calling from a bearer token or the page's own cookies. */
export class Credentials {
  private readonly staff: StaffService;
  private readonly fleet: FleetService;
  private readonly pageKey: Uint8Array;
  private readonly setUp: Pick<SetUpDesk, 'admits' | 'owned'>;
  private readonly clock: Pick<Clock, 'mono'>;
  /** Tokens that were a kiosk's, and until when that holds: no person's, then, and not looked for among them. */
  private readonly ofKiosks = new Map<string, { caller: Caller; until: number }>();

  constructor(options: {
    staff: StaffService;
    fleet: FleetService;
    pageKey: Uint8Array;
    setUp: Pick<SetUpDesk, 'admits' | 'owned'>;
    clock: Pick<Clock, 'mono'>;
  }) {
    this.clock = options.clock;
    this.setUp = options.setUp;
    this.staff = options.staff;
    this.fleet = options.fleet;
    this.pageKey = options.pageKey;
  }

  /** Staff or kiosk behind a token, or null. */
  byToken(token: string): Caller | null {
    const known = this.ofKiosks.get(token);
    const now = this.clock.mono();
    if (known && now < known.until) return known.caller;
    const person = known ? null : this.staff.authenticate(token);
    if (person)
      return { kind: 'staff', id: person.staffId, name: person.name, role: person.role, sessionId: person.sessionId };
    const kiosk = this.fleet.authenticateKiosk(token);
    if (!kiosk) return null;
    const caller: Caller = { kind: 'kiosk', id: kiosk.id, name: kiosk.name, role: 'kiosk' };
    if (this.ofKiosks.size >= mostKiosks) this.ofKiosks.clear();
    this.ofKiosks.set(token, { caller, until: now + provenMs });
    return caller;
  }

  /** A cookie value that shows that one of our pages was opened here; it grants nothing but the sign-in page. */
  pageToken(day: number): string {
    return createHmac('sha256', this.pageKey).update(`page ${day}`).digest('base64url');
  }

  private isPage(token: string | undefined, nowMs: number): boolean {
    const day = Math.floor(nowMs / 86_400_000);
    const given = Buffer.from(token ?? '');
    return [day, day - 1].some((candidate) => {
      const expected = Buffer.from(this.pageToken(candidate));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }

  /** Whether a page of ours asks that may set up a shop without an owner. */
  maySetUp(request: Presented, nowMs: number): boolean {
    if (this.setUp.owned) return false;
    const { headers, address } = request;
    const cookies = cookiesOf(headers.cookie);
    const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
    const admitted = this.setUp.admits({ token: cookies.get(setUpCookie), address, forwarded });
    return admitted && this.isPage(cookies.get(pageCookie), nowMs);
  }

  /**
   * The caller whom `audience` admits: null when there is no credential at all, `forbidden` when there is one that may
   * not do this. A browser may hold a kiosk's and a person's cookie; `x-lintel` says which page is asking.
   */
  admit(request: Presented, audience: readonly Audience[], nowMs: number): Caller | 'forbidden' | null {
    if (audience.includes('public')) return publicCaller;
    const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
    const cookies = cookiesOf(request.headers.cookie);
    const person = cookies.get(staffCookie);
    const kiosk = cookies.get(kioskCookie);
    const page = request.headers['x-lintel'];
    const ordered = page === 'staff' || page === 'technician' ? [person, kiosk] : [kiosk, person];
    const tokens = bearer ? [bearer] : ordered.filter((token) => token !== undefined);
    let known = false;
    for (const token of tokens) {
      const caller = this.byToken(token);
      if (!caller) continue;
      known = true;
      if ((audience as readonly string[]).includes(caller.role)) return caller;
    }
    if (audience.includes('setup') && this.maySetUp(request, nowMs)) return publicCaller;
    if (audience.includes('page') && this.isPage(cookies.get(pageCookie), nowMs)) return publicCaller;
    if (audience.includes('receipt') && typeof request.query.token === 'string') return publicCaller;
    return known ? 'forbidden' : null;
  }
}
