import { z } from 'zod';
import { allStaff, leads, route } from './define-route.ts';
import { ChangeSetUp, MoveSetUp, NewOwner, OpenSetUp, SetUp } from './setup.ts';
import { StaffSession } from './staff.ts';

/** The first hour of a shop. All but the last are closed for good once there is an owner. */
export const setUpRoutes = {
  getSetUp: route({
    method: 'get',
    path: '/setup',
    summary: 'How far the shop is set up',
    audience: ['page', ...allStaff],
    answer: SetUp,
  }),
  openSetUp: route({
    method: 'post',
    path: '/setup/sessions',
    summary: "Lets a browser in by the code that the hub prints; the hub's own screen needs none",
    audience: ['page'],
    body: OpenSetUp,
    answer: z.strictObject({ token: z.string() }),
    status: 201,
  }),
  changeSetUp: route({
    method: 'patch',
    path: '/setup',
    summary: 'What the shop is, and which step comes next',
    audience: ['setup'],
    body: ChangeSetUp,
    answer: SetUp,
  }),
  makeOwner: route({
    method: 'post',
    path: '/setup/owner',
    summary: 'Makes the owner, who is signed in by it; closes this way for good',
    audience: ['setup'],
    body: NewOwner,
    answer: StaffSession,
    status: 201,
  }),
  moveSetUp: route({
    method: 'put',
    path: '/setup/step',
    summary: 'Which step of the first hour comes next',
    audience: leads,
    body: MoveSetUp,
    answer: SetUp,
  }),
  addSampleGoods: route({
    method: 'post',
    path: '/setup/sample-goods',
    summary: 'A few goods to try the till with; refused once there are goods',
    audience: leads,
    answer: z.strictObject({ products: z.int() }),
    status: 201,
    idempotent: true,
  }),
} as const;
