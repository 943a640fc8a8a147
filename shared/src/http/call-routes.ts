import { z } from 'zod';
import { AnswerCall, AnswerCallHere, Call, CallList, NewCall } from './calls.ts';
import { Id } from './common.ts';
import { kioskAndSellers, route, sellers } from './define-route.ts';

const ById = z.strictObject({ id: Id });

/** Customers who want somebody, and staff who come. */
export const callRoutes = {
  callStaff: route({
    method: 'post',
    path: '/calls',
    summary: 'Asks for somebody of the staff; asked again, it is the same call',
    audience: ['kiosk'],
    body: NewCall,
    answer: Call,
    status: 201,
    idempotent: true,
  }),
  listCalls: route({
    method: 'get',
    path: '/calls',
    summary: 'Kiosks where somebody is wanted, longest first',
    audience: sellers,
    answer: CallList,
  }),
  getCall: route({
    method: 'get',
    path: '/calls/:id',
    summary: 'One call',
    audience: kioskAndSellers,
    params: ById,
    answer: Call,
  }),
  answerCall: route({
    method: 'post',
    path: '/calls/:id/answer',
    summary: 'Says that somebody has come, and lets the sale go on or not',
    audience: sellers,
    params: ById,
    body: AnswerCall,
    answer: Call,
  }),
  answerCallHere: route({
    method: 'post',
    path: '/calls/:id/answer-here',
    summary: 'The same at the kiosk itself, by the PIN of whoever has come',
    audience: ['kiosk'],
    params: ById,
    body: AnswerCallHere,
    answer: Call,
  }),
  withdrawCall: route({
    method: 'post',
    path: '/calls/:id/withdraw',
    summary: 'Nobody is wanted any more',
    audience: ['kiosk'],
    params: ById,
    answer: Call,
  }),
} as const;
