import type { ArtSpec } from './art-spec.ts';

/** One text in every language the kiosk speaks. */
export interface Wording {
  en: string;
  'zh-TW': string;
  'zh-CN': string;
  ja: string;
}

export interface DemoCategory {
  key: string;
  /** Absent on the first level. */
  parentKey?: string;
  names: Wording;
  art: ArtSpec;
}

export interface DemoVariant {
  sku: string;
  /** Absent when the product has only this one variant. */
  names?: Wording;
  unit: 'each' | 'g';
  /** The price is for this many units: 1000 for weighed goods. */
  pricePer: 1 | 1000;
  /** TWD, exponent 0, 5 % tax included, per `pricePer` units. */
  priceMinor: number;
  /** TWD per `pricePer` units. */
  costMinor: number;
  /**
   * EAN-13. Weighed goods carry the in-store template 21IIIIIwwwwwC: item IIIII, weight in g wwwww (zero here).
   */
  barcodes: string[];
  /** In `unit`. */
  openingStock: number;
  /** Staff must check the customer's age before it is sold. */
  ageCheck?: boolean;
}

export interface DemoProduct {
  key: string;
  categoryKey: string;
  brand?: string;
  names: Wording;
  descriptions: Wording;
  tags: string[];
  art: ArtSpec;
  variants: DemoVariant[];
}

export interface DemoCatalog {
  categories: DemoCategory[];
  products: DemoProduct[];
}
