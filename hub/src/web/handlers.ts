import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from '@lintel/shared/http/route';
import type { RouteName, Routes } from '@lintel/shared/http/routes';
import type { StaffRole } from '@lintel/shared/http/staff';
import type { Once } from '../database/storage.ts';

/** Who is calling, as its credential proves. */
export type Caller =
  | { kind: 'kiosk'; id: string; name: string; role: 'kiosk' }
  | {
      kind: 'staff';
      id: string;
      name: string;
      role: StaffRole;
      sessionId: string;
      /** Who approved this act of a cashier. */
      approvedBy?: { id: string; name: string };
    }
  | { kind: 'public'; id: 'public'; name: 'public'; role: 'public' };

/** One validated call. `once` carries the Idempotency-Key of a route that takes one; pass it to `storage.submit`. */
export interface Call<Name extends RouteName> {
  params: ParamsOf<Routes[Name]>;
  query: QueryOf<Routes[Name]>;
  body: BodyOf<Routes[Name]>;
  caller: Caller;
  once: Once | undefined;
  /** Whether the asker may set up this shop, which then has no owner. */
  maySetUp: boolean;
  /** Address of the peer, for limits; never logged with what it did. */
  address: string;
}

/** What answers each route. Rooms provide their part; the wiring must provide all of them, or it does not compile. */
export type Handlers = {
  [Name in RouteName]: (call: Call<Name>) => Promise<AnswerOf<Routes[Name]>> | AnswerOf<Routes[Name]>;
};
