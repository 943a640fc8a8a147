import { z } from 'zod';
import { Basket } from './baskets.ts';
import { Empty, Id } from './common.ts';
import { kioskAndSellers, leads, route, sellers } from './define-route.ts';
import { CsvFile } from './insights.ts';
import {
  ChangeMember,
  FreezeMember,
  GrantPoints,
  IdentifyMember,
  Member,
  MemberHistoryQuery,
  MemberPage,
  NewMember,
  PointsPage,
  SearchMembers,
  UsePoints,
} from './members.ts';
import { OrderPage } from './orders.ts';

const ById = z.strictObject({ id: Id });

const basketRoutes = {
  identifyMember: route({
    method: 'put',
    path: '/baskets/:id/member',
    summary: 'Says whose basket it is, by member code or phone number',
    audience: kioskAndSellers,
    params: ById,
    body: IdentifyMember,
    answer: Basket,
  }),
  forgetMember: route({
    method: 'delete',
    path: '/baskets/:id/member',
    summary: 'Makes the basket nobody’s again',
    audience: kioskAndSellers,
    params: ById,
    answer: Basket,
  }),
  usePoints: route({
    method: 'put',
    path: '/baskets/:id/points',
    summary: 'Whether the member pays with points as far as they go',
    audience: kioskAndSellers,
    params: ById,
    body: UsePoints,
    answer: Basket,
  }),
} as const;

/** Members, and what they get. */
export const memberRoutes = {
  ...basketRoutes,
  searchMembers: route({
    method: 'post',
    path: '/members/search',
    summary: 'Members by name, tag, phone number or code, newest first',
    audience: sellers,
    body: SearchMembers,
    answer: MemberPage,
  }),
  createMember: route({
    method: 'post',
    path: '/members',
    summary: 'Makes somebody a member who agrees to it',
    audience: sellers,
    body: NewMember,
    answer: Member,
    status: 201,
    idempotent: true,
  }),
  exportMembers: route({
    method: 'get',
    path: '/members.csv',
    summary: 'All members as a CSV file, phone numbers included',
    audience: ['owner'],
    answer: CsvFile,
    produces: 'text/csv',
  }),
  getMember: route({
    method: 'get',
    path: '/members/:id',
    summary: 'One member',
    audience: sellers,
    params: ById,
    answer: Member,
  }),
  changeMember: route({
    method: 'patch',
    path: '/members/:id',
    summary: 'Changes what is kept of a member; fields left out stay',
    audience: leads,
    params: ById,
    body: ChangeMember,
    answer: Member,
  }),
  freezeMember: route({
    method: 'put',
    path: '/members/:id/frozen',
    summary: 'Takes a membership out of use, or gives it back',
    audience: leads,
    params: ById,
    body: FreezeMember,
    answer: Member,
  }),
  eraseMember: route({
    method: 'delete',
    path: '/members/:id',
    summary: 'Forgets the person; the points and orders stay, and are nobody’s',
    audience: ['owner'],
    params: ById,
    answer: Empty,
    status: 204,
  }),
  listPoints: route({
    method: 'get',
    path: '/members/:id/points',
    summary: 'Every change of a member’s points, newest first',
    audience: sellers,
    params: ById,
    query: MemberHistoryQuery,
    answer: PointsPage,
  }),
  grantPoints: route({
    method: 'post',
    path: '/members/:id/points',
    summary: 'Gives points, or takes some, and why',
    audience: leads,
    params: ById,
    body: GrantPoints,
    answer: Member,
    status: 201,
    idempotent: true,
  }),
  listMemberOrders: route({
    method: 'get',
    path: '/members/:id/orders',
    summary: 'What a member bought, newest first',
    audience: sellers,
    params: ById,
    query: MemberHistoryQuery,
    answer: OrderPage,
  }),
} as const;
