import { Empty } from './common.ts';
import type { Audience, Route } from './route.ts';

export const allStaff = ['owner', 'manager', 'cashier', 'technician'] as const satisfies readonly Audience[];
export const sellers = ['owner', 'manager', 'cashier'] as const satisfies readonly Audience[];
export const leads = ['owner', 'manager'] as const satisfies readonly Audience[];
export const fleet = ['owner', 'manager', 'technician'] as const satisfies readonly Audience[];
export const kioskAndSellers = ['kiosk', ...sellers] as const;
export const kioskAndStaff = ['kiosk', ...allStaff] as const;

type Defaults = {
  params: typeof Empty;
  query: typeof Empty;
  body: typeof Empty;
  status: 200;
  produces: 'application/json';
  idempotent: false;
  approvable: false;
};
const defaults: Defaults = {
  params: Empty,
  query: Empty,
  body: Empty,
  status: 200,
  produces: 'application/json',
  idempotent: false,
  approvable: false,
};

/** Fills in what a route leaves out, keeping the exact types of what it names. */
export function route<
  const R extends Partial<Route> & Pick<Route, 'method' | 'path' | 'summary' | 'audience' | 'answer'>,
>(given: R): Omit<Defaults, keyof R> & R {
  return { ...defaults, ...given };
}
