import { z } from 'zod';
import { Empty, Id } from './common.ts';
import { allStaff, leads, route } from './define-route.ts';
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

const ById = z.strictObject({ id: Id });

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

/** What the back office looks after: notifications, people, kiosks. */
export const officeRoutes = { ...notificationRoutes } as const;
