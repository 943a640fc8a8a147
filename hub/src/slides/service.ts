import type { Clock, Random } from '@lintel/shared/env';
import { Problem } from '@lintel/shared/errors';
import type { NewSlide, Slide, SlidePatch, StaffSlide } from '@lintel/shared/http/slides';
import { uuidv7 } from '@lintel/shared/ids';
import type { Once, Storage } from '../database/storage.ts';
import type { Actor } from '../orders/actor.ts';
import { momentOf, type ShopTerms, shopLocalTime } from '../orders/shop-terms.ts';
import { changeSlide, createSlide, orderSlides, type SlideBy, setSlideDeleted } from './commands.ts';
import { nextChange } from './rules.ts';
import { slideById, slides } from './store.ts';

export interface SlidePorts {
  storage: Storage;
  clock: Clock;
  random: Random;
  terms: ShopTerms;
}

/** What the kiosk shows while nobody buys, and what staff make of it. */
export class SlideService {
  private readonly ports: SlidePorts;

  constructor(ports: SlidePorts) {
    this.ports = ports;
  }

  private get local(): string {
    return shopLocalTime(this.ports.clock.now(), this.ports.terms.timeZone);
  }

  private by(actor: Actor): SlideBy {
    const { clock, random } = this.ports;
    return { id: uuidv7(clock, random), actor, now: clock.now(), local: this.local };
  }

  /** What is shown now, and when that changes by itself. */
  shown(): { items: Slide[]; nextCursor: null; changesAt: string | null } {
    const all = this.all();
    const change = nextChange(all, this.local);
    return {
      items: all
        .filter(({ state }) => state === 'shown')
        .map(({ id, imageHash, titles }) => ({ id, imageHash, titles })),
      nextCursor: null,
      changesAt: change && new Date(momentOf(change, this.ports.terms.timeZone)).toISOString(),
    };
  }

  all(): StaffSlide[] {
    return slides(this.ports.storage.read, this.local);
  }

  create(slide: NewSlide, actor: Actor, once?: Once): Promise<StaffSlide> {
    return this.ports.storage.submit(createSlide, { ...this.by(actor), slide }, once);
  }

  change(slideId: string, patch: SlidePatch, actor: Actor): Promise<StaffSlide> {
    return this.ports.storage.submit(changeSlide, { ...this.by(actor), slideId, patch });
  }

  async order(ids: readonly string[], actor: Actor): Promise<StaffSlide[]> {
    await this.ports.storage.submit(orderSlides, { ...this.by(actor), ids });
    return this.all();
  }

  async delete(slideId: string, actor: Actor): Promise<void> {
    await this.ports.storage.submit(setSlideDeleted, { ...this.by(actor), slideId, deleted: true });
  }

  async restore(slideId: string, actor: Actor): Promise<StaffSlide> {
    await this.ports.storage.submit(setSlideDeleted, { ...this.by(actor), slideId, deleted: false });
    const slide = slideById(this.ports.storage.read, slideId, this.local);
    if (!slide) throw new Problem('not-found', 'There is no such slide');
    return slide;
  }
}
