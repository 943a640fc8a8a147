import type { ShopInfo } from '@lintel/shared/http/staff';
import { actorOf } from '../orders/actor.ts';
import type { Handlers } from '../web/handlers.ts';
import type { ProfileService } from './service.ts';

/** The shop as every page knows it, and as those who lead it change it. `rest` is what no profile says. */
export function profileHandlers(
  profile: ProfileService,
  rest: () => Pick<ShopInfo, 'shop' | 'publicUrl' | 'demo' | 'version' | 'now'>,
): Pick<Handlers, 'shop' | 'getSettings' | 'changeSettings'> {
  return {
    shop: () => {
      const { name, currency, timeZone, cashStepMinor, languages, openingHours, members } = profile.now;
      const shown = { name, currency, timeZone, cashStepMinor, languages, openingHours };
      return { ...rest(), ...shown, members: members !== null };
    },
    getSettings: () => profile.settings,
    changeSettings: ({ body, caller }) => profile.change(body.version, body.profile, actorOf(caller)),
  };
}
