/**
 * Promotions of shop.db. Windows are texts on the shop's own clock, rules are JSON of one schema. A code is used up by rows
 * that the database itself keeps unique: two tills that redeem its last use at once cannot both succeed.
 */
export const promotionsSchema = `
CREATE TABLE promotion (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('discount', 'flashSale', 'coupon', 'bundle', 'quantityTier')),
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  priority INTEGER NOT NULL,
  exclusiveGroup TEXT NOT NULL,
  active INTEGER NOT NULL,
  validFrom TEXT,
  validTo TEXT,
  weekdays TEXT NOT NULL,
  dailyFrom TEXT,
  dailyTo TEXT,
  rule TEXT NOT NULL,
  revision INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  deletedAt INTEGER
) STRICT;
CREATE INDEX idx_promotion_validTo ON promotion (validTo) WHERE active = 1 AND deletedAt IS NULL;
CREATE TABLE flashSaleUse (
  id TEXT PRIMARY KEY,
  promotionId TEXT NOT NULL REFERENCES promotion (id) ON DELETE RESTRICT,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  releasedAt INTEGER,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_flashSaleUse_promotionId ON flashSaleUse (promotionId, variantId, quantity) WHERE releasedAt IS NULL;
CREATE INDEX idx_flashSaleUse_orderId ON flashSaleUse (orderId);
CREATE TABLE coupon (
  id TEXT PRIMARY KEY,
  promotionId TEXT NOT NULL REFERENCES promotion (id) ON DELETE RESTRICT,
  code TEXT NOT NULL,
  maxUses INTEGER CHECK (maxUses > 0),
  active INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_coupon_code ON coupon (code);
CREATE INDEX idx_coupon_promotionId ON coupon (promotionId, id);
CREATE TABLE basketCoupon (
  basketId TEXT NOT NULL REFERENCES basket (id) ON DELETE CASCADE,
  couponId TEXT NOT NULL REFERENCES coupon (id) ON DELETE RESTRICT,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (basketId, couponId)
) STRICT, WITHOUT ROWID;
CREATE INDEX idx_basketCoupon_couponId ON basketCoupon (couponId);
CREATE TABLE couponRedemption (
  id TEXT PRIMARY KEY,
  couponId TEXT NOT NULL REFERENCES coupon (id) ON DELETE RESTRICT,
  useNo INTEGER NOT NULL CHECK (useNo > 0),
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  releasedAt INTEGER,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_couponRedemption_couponId_useNo ON couponRedemption (couponId, useNo) WHERE releasedAt IS NULL;
CREATE INDEX idx_couponRedemption_orderId ON couponRedemption (orderId);
`;
