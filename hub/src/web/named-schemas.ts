import * as audit from '@lintel/shared/http/audit';
import * as baskets from '@lintel/shared/http/baskets';
import * as cashSessions from '@lintel/shared/http/cash-sessions';
import * as catalog from '@lintel/shared/http/catalog';
import * as common from '@lintel/shared/http/common';
import * as fleet from '@lintel/shared/http/fleet';
import * as footfall from '@lintel/shared/http/footfall';
import * as members from '@lintel/shared/http/members';
import * as orders from '@lintel/shared/http/orders';
import * as payments from '@lintel/shared/http/payments';
import * as promotions from '@lintel/shared/http/promotions';
import * as returns from '@lintel/shared/http/returns';
import * as staff from '@lintel/shared/http/staff';
import * as stock from '@lintel/shared/http/stock';
import { z } from 'zod';

const modules = [
  audit,
  baskets,
  cashSessions,
  catalog,
  common,
  fleet,
  footfall,
  members,
  orders,
  payments,
  promotions,
  returns,
  staff,
  stock,
];

/** The names under which the contract's schemas are known, so that each is written down once. */
export const schemaNames: ReadonlyMap<z.core.$ZodType, string> = new Map(
  modules
    .flatMap((module) => Object.entries<unknown>(module as Record<string, unknown>))
    .flatMap(([name, value]) => (value instanceof z.ZodType ? [[value, name] as const] : [])),
);

/** Moves every schema that carries a name to `schemas` and leaves a reference in its place. */
export function byReference(value: unknown, schemas: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => byReference(item, schemas));
  if (typeof value !== 'object' || value === null) return value;
  const { 'x-name': name, ...rest } = value as Record<string, unknown>;
  const inner = Object.fromEntries(Object.entries(rest).map(([key, item]) => [key, byReference(item, schemas)]));
  if (typeof name !== 'string') return inner;
  schemas[name] = inner;
  return { $ref: `#/components/schemas/${name}` };
}
