/** Baskets of shop.db. A basket holds no price: it is priced anew at each reading until it becomes an order. */
export const checkoutSchema = `
CREATE TABLE basket (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('open', 'checkedOut', 'abandoned')),
  kioskId TEXT,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  revision INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_basket_state ON basket (state, updatedAt);
CREATE TABLE basketLine (
  id TEXT PRIMARY KEY,
  basketId TEXT NOT NULL REFERENCES basket (id) ON DELETE CASCADE,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_basketLine_basketId_variantId ON basketLine (basketId, variantId);
CREATE INDEX idx_basketLine_variantId ON basketLine (variantId);
`;

/** Prices that staff agreed to at the till: for a line of a basket, and what the list said beside a line of an order. */
export const agreedPriceSchema = `
ALTER TABLE basketLine ADD COLUMN agreedMinor INTEGER;
ALTER TABLE basketLine ADD COLUMN agreedWhy TEXT;
ALTER TABLE orderLine ADD COLUMN listMinor INTEGER;
ALTER TABLE orderLine ADD COLUMN agreedWhy TEXT;
`;

/** Prices that a cashier agreed to alone: together they stay below the shop's limit. */
export const agreedAloneSchema = 'ALTER TABLE basketLine ADD COLUMN agreedAlone INTEGER NOT NULL DEFAULT 0;';

/** Baskets that wait for their customer: whoever brings the token back goes on. */
export const parkingSchema = `
ALTER TABLE basket ADD COLUMN parkToken TEXT;
ALTER TABLE basket ADD COLUMN parkedUntil INTEGER;
CREATE UNIQUE INDEX uk_basket_parkToken ON basket (parkToken) WHERE parkToken IS NOT NULL;
CREATE INDEX idx_basket_parkedUntil ON basket (parkedUntil) WHERE parkedUntil IS NOT NULL AND state = 'open';
`;

/** Open baskets alone, by when they began: a line that is added touches no index of its basket. */
export const openBasketsIndex = `
DROP INDEX idx_basket_state;
CREATE INDEX idx_basket_open ON basket (createdAt) WHERE state = 'open';
`;

/** Lines lie with their basket: adding one writes one page of one tree, not three. */
export const linesByBasket = `
CREATE TABLE newBasketLine (
  basketId TEXT NOT NULL REFERENCES basket (id) ON DELETE CASCADE,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  id TEXT NOT NULL,
  position INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  agreedMinor INTEGER,
  agreedWhy TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  PRIMARY KEY (basketId, variantId)
) STRICT, WITHOUT ROWID;
INSERT INTO newBasketLine
  SELECT basketId, variantId, id, position, quantity, agreedMinor, agreedWhy, createdAt, updatedAt FROM basketLine
  ORDER BY basketId, variantId;
DROP TABLE basketLine;
ALTER TABLE newBasketLine RENAME TO basketLine;
`;
