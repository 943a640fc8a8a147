import { join } from 'node:path';
import { createCommerce } from '@lintel/hub/commerce';
import { InlineStorage } from '@lintel/hub/database/inline-storage';
import { shopMigrations } from '@lintel/hub/database/migrations/shop';
import { shopCommands } from '@lintel/hub/database/shop-commands';
import { MemberService } from '@lintel/hub/members/service';
import { FetchNetwork } from '@lintel/hub/payments/fetch-network';
import { ProfileService } from '@lintel/hub/profile/service';
import { StaffService } from '@lintel/hub/staff/service';
import { openDataDir } from '@lintel/hub/system/data-dir';
import { DataLock } from '@lintel/hub/system/data-lock';
import { systemRandom as random } from '@lintel/hub/system/env';
import { openSecretBox } from '@lintel/hub/system/secret-box';
import type { HubConfig } from '@lintel/shared/config/settings';
import { demoNames, newPin } from '../state.ts';
import { demoMembers } from './people.ts';
import { stockShelves } from './stock-shelves.ts';
import { type Life, live } from './visits.ts';

const dayMs = 86_400_000;

/**
 * What there was before the demo's first day: goods on the shelves, members, and, in a shop that people come to, what they
 * bought. All of it goes through the commands that staff use, at the time it happened. A shop that has goods has a past.
 */
export async function makePast({
  config,
  busy,
  now,
}: {
  config: HubConfig;
  busy: boolean;
  now: number;
}): Promise<void> {
  const data = await openDataDir(config.dataDir);
  const lock = new DataLock(data.root);
  lock.take();
  const storage = new InlineStorage({ file: data.shopDb, migrations: shopMigrations, commands: shopCommands });
  try {
    let at = now - (demoMembers[0]!.joined + 1) * dayMs;
    const clock = { now: () => at, mono: () => at, after: () => () => {} };
    const profile = new ProfileService({ storage, clock, random });
    await profile.start(config.shopProfile);
    const shop = profile.now;
    const commerce = createCommerce({
      storage,
      env: { clock, random, network: new FetchNetwork() },
      shop,
      providers: [],
      mediaDir: data.media,
      log: { warn: () => {} },
    });
    if (commerce.catalog.products({ limit: 1 }).items.length > 0) return;
    await stockShelves(commerce);

    const staff = new StaffService({ storage, clock, random });
    const name = demoNames.manager;
    // The PIN is another one once the shop opens.
    const id = await staff.put({ name, role: 'manager', pin: newPin(), by: 'demo' });
    const box = openSecretBox(join(data.root, 'secrets.key'), random);
    const life: Life = {
      commerce,
      members: new MemberService({ storage, clock, random, box, terms: shop }),
      by: { kind: 'staff', id, name },
      goTo: (moment) => {
        at = moment;
      },
    };
    await live(life, { busy, now, timeZone: shop.timeZone });
  } finally {
    storage.close();
    lock.release();
  }
}
