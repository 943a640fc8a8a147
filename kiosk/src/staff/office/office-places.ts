import type { Abilities } from '../shell/roles.ts';

const places = [
  { name: 'people', to: '/staff/people' },
  { name: 'members', to: '/staff/members' },
  { name: 'audit', to: '/staff/audit' },
  { name: 'kiosks', to: '/staff/kiosks' },
  { name: 'channels', to: '/staff/notifications/channels' },
  { name: 'settings', to: '/staff/settings' },
] as const;

/** The pages of the back office that these abilities open. */
export function officePlaces(can: Abilities): (typeof places)[number][] {
  return places.filter(({ name }) => can[name]);
}
