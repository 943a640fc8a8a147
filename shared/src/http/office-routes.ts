import { z } from 'zod';
import { AuditExportQuery, AuditPage, AuditQuery } from './audit.ts';
import { Empty, Id } from './common.ts';
import { allStaff, fleet, kioskAndStaff, leads, route } from './define-route.ts';
import { CsvFile } from './insights.ts';
import { Funnel, FunnelQuery, PageErrorList, ReportPageError, ReportVisit } from './kiosks.ts';
import {
  Acknowledge,
  Channel,
  ChannelList,
  ChannelTest,
  NotificationPage,
  NotificationQuery,
  PutChannel,
  Unread,
} from './notifications.ts';
import { AddPerson, ChangePerson, Person, PersonList } from './people.ts';
import { TodayProfit } from './staff.ts';

const ById = z.strictObject({ id: Id });

const peopleRoutes = {
  listAudit: route({
    method: 'get',
    path: '/audit',
    summary: 'Who did what, newest first',
    audience: leads,
    query: AuditQuery,
    answer: AuditPage,
  }),
  exportAudit: route({
    method: 'get',
    path: '/audit.csv',
    summary: 'The audit as a CSV file',
    audience: leads,
    query: AuditExportQuery,
    answer: CsvFile,
    produces: 'text/csv',
  }),
  listPeople: route({
    method: 'get',
    path: '/people',
    summary: 'Everybody who works here or did',
    audience: leads,
    answer: PersonList,
  }),
  addPerson: route({
    method: 'post',
    path: '/people',
    summary: 'Adds a person; only an owner adds managers and owners',
    audience: leads,
    body: AddPerson,
    answer: Person,
    status: 201,
    idempotent: true,
  }),
  changePerson: route({
    method: 'patch',
    path: '/people/:id',
    summary: 'Renames a person, changes the role, gives a new PIN, lets go or takes back',
    audience: leads,
    params: ById,
    body: ChangePerson,
    answer: Person,
  }),
  unlockPerson: route({
    method: 'post',
    path: '/people/:id/unlock',
    summary: 'Forgets wrong PINs, so that the person need not wait',
    audience: leads,
    params: ById,
    answer: Person,
  }),
} as const;

const notificationRoutes = {
  listNotifications: route({
    method: 'get',
    path: '/notifications',
    summary: 'What the hub has to tell this role, newest first',
    audience: allStaff,
    query: NotificationQuery,
    answer: NotificationPage,
  }),
  acknowledgeNotifications: route({
    method: 'post',
    path: '/notifications/acknowledge',
    summary: 'Says that somebody sees to them',
    audience: allStaff,
    body: Acknowledge,
    answer: Unread,
  }),
  listChannels: route({
    method: 'get',
    path: '/notifications/channels',
    summary: 'Where notifications go besides the screen, and whether they arrive',
    audience: leads,
    answer: ChannelList,
  }),
  addChannel: route({
    method: 'post',
    path: '/notifications/channels',
    summary: 'Adds a channel',
    audience: leads,
    body: PutChannel,
    answer: Channel,
    status: 201,
    idempotent: true,
  }),
  changeChannel: route({
    method: 'put',
    path: '/notifications/channels/:id',
    summary: 'Changes a channel; its secret stays unless a new one is given',
    audience: leads,
    params: ById,
    body: PutChannel,
    answer: Channel,
  }),
  removeChannel: route({
    method: 'delete',
    path: '/notifications/channels/:id',
    summary: 'Removes a channel and what waits for it',
    audience: leads,
    params: ById,
    answer: Empty,
    status: 204,
  }),
  testChannel: route({
    method: 'post',
    path: '/notifications/channels/:id/test',
    summary: 'Sends a test message now',
    audience: leads,
    params: ById,
    answer: ChannelTest,
  }),
} as const;

const kioskRoutes = {
  todayProfit: route({
    method: 'get',
    path: '/today/profit',
    summary: "What today's sales have left",
    audience: leads,
    answer: TodayProfit,
  }),
  reportPageError: route({
    method: 'post',
    path: '/page-errors',
    summary: 'A page tells of a fault of its own; nothing personal of it is kept',
    audience: ['page', ...kioskAndStaff],
    body: ReportPageError,
    answer: Empty,
    status: 204,
  }),
  listPageErrors: route({
    method: 'get',
    path: '/page-errors',
    summary: 'Faults of pages, each once with how often it came, the latest first',
    audience: fleet,
    answer: PageErrorList,
  }),
  forgetPageError: route({
    method: 'delete',
    path: '/page-errors/:id',
    summary: 'Forgets a fault; it is listed again when it comes again',
    audience: fleet,
    params: ById,
    answer: Empty,
    status: 204,
  }),
  reportVisit: route({
    method: 'put',
    path: '/kiosk-visits/:id',
    summary: 'A kiosk tells how a visit goes; its id is made by the kiosk',
    audience: ['kiosk'],
    params: ById,
    body: ReportVisit,
    answer: Empty,
    status: 204,
  }),
  kioskFunnel: route({
    method: 'get',
    path: '/kiosk-visits/funnel',
    summary: 'How far customers got at the kiosks, by day',
    audience: fleet,
    query: FunnelQuery,
    answer: Funnel,
  }),
} as const;

/** What the back office looks after: notifications, people, kiosks. */
export const officeRoutes = { ...notificationRoutes, ...peopleRoutes, ...kioskRoutes } as const;
