import { z } from 'zod';
import {
  CashMovement,
  CashReport,
  CashSession,
  CashSessionPage,
  CashSessionQuery,
  CloseCashSession,
  MoveCash,
  OpenCashSession,
} from './cash-sessions.ts';
import { Id } from './common.ts';
import { leads, route, sellers } from './define-route.ts';

const ById = z.strictObject({ id: Id });

/** Drawers, from their float to their count. */
export const cashRoutes = {
  listCashSessions: route({
    method: 'get',
    path: '/cash-sessions',
    summary: 'Drawers open and closed, newest first',
    audience: sellers,
    query: CashSessionQuery,
    answer: CashSessionPage,
  }),
  openCashSession: route({
    method: 'post',
    path: '/cash-sessions',
    summary: 'Opens a drawer with its float',
    audience: sellers,
    body: OpenCashSession,
    answer: CashSession,
    status: 201,
    idempotent: true,
  }),
  moveCash: route({
    method: 'post',
    path: '/cash-sessions/:id/movements',
    summary: 'Puts cash in or takes it out; a cashier pays out with an approval',
    audience: sellers,
    approvable: true,
    params: ById,
    body: MoveCash,
    answer: CashMovement,
    status: 201,
    idempotent: true,
  }),
  getCashReport: route({
    method: 'get',
    path: '/cash-sessions/:id/report',
    summary: 'X report of an open drawer, Z report of a closed one',
    audience: leads,
    params: ById,
    answer: CashReport,
  }),
  closeCashSession: route({
    method: 'post',
    path: '/cash-sessions/:id/close',
    summary: 'Closes a drawer with what was counted in it; answers the Z report',
    audience: sellers,
    params: ById,
    body: CloseCashSession,
    answer: CashReport,
    idempotent: true,
  }),
} as const;
