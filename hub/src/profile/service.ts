import { type ProfileChange, ShopProfile } from '@lintel/shared/config/shop-profile';
import type { Clock, Random } from '@lintel/shared/env';
import type { Settings } from '@lintel/shared/http/settings';
import { uuidv7 } from '@lintel/shared/ids';
import type { Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import type { ShopTerms } from '../orders/shop-terms.ts';
import { changeProfile, openProfile } from './commands.ts';
import { currencyFixed, type ProfileRow, profileRow } from './store.ts';

/** The profile and the terms that follow from it. Each property reads as it is at that moment; a copy stays as it was. */
export type ShopNow = Readonly<ShopProfile & ShopTerms>;

/** What the shop is. The config file says it once, when the data folder is new; after that it is changed here. */
export class ProfileService {
  private readonly ports: { storage: Storage; clock: Clock; random: Random };
  private row!: ProfileRow;
  /** The shop for whoever needs to know it, without asking again after a change. */
  readonly now: ShopNow;

  constructor(ports: { storage: Storage; clock: Clock; random: Random }) {
    this.ports = ports;
    this.now = this.asItIs();
  }

  /** Reads the profile, made of `first` when there is none. */
  async start(first: ShopProfile): Promise<void> {
    const { storage, clock } = this.ports;
    await storage.submit(openProfile, { first, now: clock.now() });
    this.row = profileRow(storage.read)!;
    storage.onCommitted((changes) => {
      if (changes.some(({ kind }) => kind === 'shop')) this.row = profileRow(storage.read)!;
    });
  }

  differsFrom(other: ShopProfile): boolean {
    return (Object.keys(other) as (keyof ShopProfile)[]).some(
      (key) => JSON.stringify(other[key]) !== JSON.stringify(this.row.profile[key]),
    );
  }

  get settings(): Settings {
    const { version, profile, changedBy, updatedAt } = this.row;
    const fixed = currencyFixed(this.ports.storage.read);
    return { version, profile, changedBy, changedAt: new Date(updatedAt).toISOString(), currencyFixed: fixed };
  }

  /** @throws Problem `version-conflict`, `currency-fixed`. */
  async change(version: number, change: ProfileChange, actor: Actor): Promise<Settings> {
    const { storage, clock, random } = this.ports;
    await storage.submit(changeProfile, { id: uuidv7(clock, random), actor, now: clock.now(), version, change });
    return this.settings;
  }

  private asItIs(): ShopNow {
    const shop = {};
    const property = (name: string, get: () => unknown) => Object.defineProperty(shop, name, { enumerable: true, get });
    for (const name of Object.keys(ShopProfile.shape) as (keyof ShopProfile)[])
      property(name, () => this.row.profile[name]);
    property('defaultTaxRateBp', () => this.row.profile.taxRateBp);
    return shop as ShopNow;
  }
}
