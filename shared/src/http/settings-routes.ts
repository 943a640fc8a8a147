import { leads, route } from './define-route.ts';
import { ChangeSettings, Settings } from './settings.ts';

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
} as const;
