import { z } from 'zod';
import { Empty } from './common.ts';
import { leads, route } from './define-route.ts';
import { Account, AccountKind, AccountList, AccountTest, PutAccount, TestAccount } from './payment-accounts.ts';
import { ChangeSettings, Settings } from './settings.ts';

const ByKind = z.strictObject({ kind: AccountKind });

/** What the shop says of itself. */
export const settingsRoutes = {
  getSettings: route({
    method: 'get',
    path: '/settings',
    summary: 'The profile of the shop: name, tax, hours, receipts',
    audience: leads,
    answer: Settings,
  }),
  changeSettings: route({
    method: 'patch',
    path: '/settings',
    summary: 'Changes parts of the profile; kiosks and pages hear of it at once',
    audience: leads,
    body: ChangeSettings,
    answer: Settings,
  }),
  listAccounts: route({
    method: 'get',
    path: '/settings/payments',
    summary: 'Contracts with payment providers, without their secrets',
    audience: leads,
    answer: AccountList,
  }),
  putAccount: route({
    method: 'put',
    path: '/settings/payments',
    summary: 'Sets up a payment provider, or changes it; its ways to pay work at once',
    audience: ['owner'],
    body: PutAccount,
    answer: Account,
  }),
  removeAccount: route({
    method: 'delete',
    path: '/settings/payments/:kind',
    summary: 'Removes a payment provider; refused while one of its payments is open',
    audience: ['owner'],
    params: ByKind,
    answer: Empty,
    status: 204,
  }),
  testAccount: route({
    method: 'post',
    path: '/settings/payments/:kind/test',
    summary: 'Starts a real payment of the smallest sensible amount; whoever pays it gets it back',
    audience: leads,
    params: ByKind,
    body: TestAccount,
    answer: AccountTest,
    status: 201,
  }),
} as const;
