import { databases } from '../database/databases.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { FleetService } from '../fleet/service.ts';
import { StaffService } from '../staff/service.ts';
import { openDataDir } from '../system/data-dir.ts';
import { systemClock as clock, systemRandom as random } from '../system/env.ts';

/**
 * The back office without a running hub, or beside one: opens shop.db for one task. SQLite lets both write in turn, and
 * the hub reads what was committed; what it must do at once (cutting a removed node off) it does at its next look.
 */
export async function withOffice<T>(
  dataDir: string,
  use: (office: { fleet: FleetService; staff: StaffService }) => Promise<T>,
): Promise<T> {
  const { shopDb } = await openDataDir(dataDir);
  const storage = new InlineStorage({ file: shopDb, ...databases.shop });
  try {
    const fleet = new FleetService({ storage, clock, random, counters: () => ({ missingEvents: 0, quarantined: 0 }) });
    return await use({ fleet, staff: new StaffService({ storage, clock, random }) });
  } finally {
    storage.close();
  }
}
