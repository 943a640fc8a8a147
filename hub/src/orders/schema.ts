/** Orders of shop.db. Lines are snapshots: later changes of a product never touch them. Amounts in minor units. */
export const ordersSchema = `
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  day TEXT NOT NULL,
  dayNumber INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('kiosk', 'counter', 'pickUp', 'online')),
  state TEXT NOT NULL CHECK (state IN ('unpaid', 'awaitingFulfillment', 'inTransit', 'completed', 'voided', 'refundedOrReturned')),
  paymentStatus TEXT NOT NULL,
  basketId TEXT REFERENCES basket (id) ON DELETE RESTRICT,
  kioskId TEXT,
  currency TEXT NOT NULL,
  subtotalMinor INTEGER NOT NULL,
  discountMinor INTEGER NOT NULL,
  taxMinor INTEGER NOT NULL,
  totalMinor INTEGER NOT NULL,
  itemCount INTEGER NOT NULL,
  taxes TEXT NOT NULL,
  paidMinor INTEGER NOT NULL,
  refundedMinor INTEGER NOT NULL,
  receiptToken TEXT NOT NULL,
  reservedUntil INTEGER NOT NULL,
  extended INTEGER NOT NULL,
  paidAt INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_orders_day_dayNumber ON orders (day, dayNumber);
CREATE UNIQUE INDEX uk_orders_basketId ON orders (basketId);
CREATE UNIQUE INDEX uk_orders_receiptToken ON orders (receiptToken);
CREATE INDEX idx_orders_createdAt ON orders (createdAt, id);
CREATE INDEX idx_orders_state ON orders (state, createdAt, id);
CREATE INDEX idx_orders_paidAt ON orders (paidAt);
CREATE INDEX idx_orders_reservedUntil ON orders (reservedUntil) WHERE state = 'unpaid';
CREATE TABLE orderLine (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  position INTEGER NOT NULL,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE RESTRICT,
  productId TEXT NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
  sku TEXT NOT NULL,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  variantName TEXT,
  variantNames TEXT NOT NULL,
  imageHash TEXT,
  unit TEXT NOT NULL,
  pricePer INTEGER NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  unitPriceMinor INTEGER NOT NULL,
  taxRateBp INTEGER NOT NULL,
  costMinor INTEGER,
  grossMinor INTEGER NOT NULL,
  discountMinor INTEGER NOT NULL,
  taxMinor INTEGER NOT NULL,
  totalMinor INTEGER NOT NULL,
  steps TEXT NOT NULL,
  refundedQuantity INTEGER NOT NULL,
  refundedMinor INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  CHECK (refundedQuantity BETWEEN 0 AND quantity),
  CHECK (refundedMinor BETWEEN 0 AND totalMinor)
) STRICT;
CREATE UNIQUE INDEX uk_orderLine_orderId_position ON orderLine (orderId, position);
CREATE INDEX idx_orderLine_variantId ON orderLine (variantId);
CREATE TABLE orderHistory (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_orderHistory_orderId ON orderHistory (orderId, createdAt, id);
`;

/** Each time this shop was put back from a backup, and when that was made. */
export const restoredSchema = `
CREATE TABLE restored (
  at INTEGER PRIMARY KEY,
  madeAt INTEGER NOT NULL
) STRICT;
`;

/** Promotions and refund terms as snapshots, orders that are handed over or sent later, goods brought back, the queue. */
export const fulfilmentSchema = `
ALTER TABLE orders ADD COLUMN promotions TEXT NOT NULL DEFAULT '[]';
ALTER TABLE orders ADD COLUMN pickUpCode TEXT;
ALTER TABLE orders ADD COLUMN carrier TEXT;
ALTER TABLE orders ADD COLUMN trackingNumber TEXT;
CREATE UNIQUE INDEX uk_orders_pickUpCode ON orders (pickUpCode) WHERE state IN ('unpaid', 'awaitingFulfillment');
ALTER TABLE orderLine ADD COLUMN refundRule TEXT NOT NULL DEFAULT 'refundable';
ALTER TABLE orderLine ADD COLUMN returnDays INTEGER;
UPDATE orderLine SET steps = CASE WHEN totalMinor = grossMinor THEN json_array(json_object(
    'kind', 'base', 'promotionId', NULL, 'amountMinor', grossMinor, 'quantity', NULL))
  ELSE json_array(
    json_object('kind', 'base', 'promotionId', NULL, 'amountMinor', grossMinor, 'quantity', NULL),
    json_object('kind', 'tax', 'promotionId', NULL, 'amountMinor', totalMinor - grossMinor, 'quantity', NULL)) END;
CREATE TABLE returnPolicy (
  id TEXT PRIMARY KEY,
  productId TEXT NOT NULL REFERENCES product (id) ON DELETE CASCADE,
  refundRule TEXT NOT NULL CHECK (refundRule IN ('refundable', 'final')),
  returnDays INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_returnPolicy_productId ON returnPolicy (productId);
CREATE TABLE trackingEvent (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('pending', 'shipped', 'inTransit', 'delivered', 'exception')),
  text TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_trackingEvent_orderId ON trackingEvent (orderId);
CREATE TABLE orderReturn (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'received', 'refunded', 'rejected')),
  refundId TEXT REFERENCES refund (id) ON DELETE RESTRICT,
  outsideRules INTEGER NOT NULL,
  note TEXT,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_orderReturn_orderId ON orderReturn (orderId);
CREATE UNIQUE INDEX uk_orderReturn_refundId ON orderReturn (refundId) WHERE refundId IS NOT NULL;
CREATE TABLE orderReturnLine (
  id TEXT PRIMARY KEY,
  returnId TEXT NOT NULL REFERENCES orderReturn (id) ON DELETE RESTRICT,
  orderLineId TEXT NOT NULL REFERENCES orderLine (id) ON DELETE RESTRICT,
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  reason TEXT NOT NULL,
  restock INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_orderReturnLine_returnId_orderLineId ON orderReturnLine (returnId, orderLineId);
CREATE INDEX idx_orderReturnLine_orderLineId ON orderReturnLine (orderLineId);
ALTER TABLE refundLine ADD COLUMN taxMinor INTEGER NOT NULL DEFAULT 0;
ALTER TABLE refundLine ADD COLUMN reason TEXT;
ALTER TABLE refundLine ADD COLUMN restock INTEGER;
CREATE TABLE attentionDone (
  id TEXT PRIMARY KEY,
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  reason TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE INDEX idx_attentionDone_orderId ON attentionDone (orderId, reason, createdAt);
CREATE INDEX idx_stockEntry_belowZero ON stockEntry (createdAt) WHERE belowZero = 1 AND refType = 'order';
`;

/** How far the goods of an order that is picked up are put together. */
export const packingSchema = `
ALTER TABLE orders ADD COLUMN packing TEXT CHECK (packing IN ('packing', 'ready'));
`;

/** An order enters these when it is paid, or gets a code, not before. */
export const paidOrdersIndexes = `
DROP INDEX idx_orders_paidAt;
CREATE INDEX idx_orders_paidAt ON orders (paidAt) WHERE paidAt IS NOT NULL;
DROP INDEX uk_orders_pickUpCode;
CREATE UNIQUE INDEX uk_orders_pickUpCode ON orders (pickUpCode)
  WHERE pickUpCode IS NOT NULL AND state IN ('unpaid', 'awaitingFulfillment');
`;

/** What happened to an order lies together, in its order: a step writes one page of one tree, not three. */
export const historyByOrder = `
CREATE TABLE newOrderHistory (
  orderId TEXT NOT NULL REFERENCES orders (id) ON DELETE RESTRICT,
  step INTEGER NOT NULL,
  id TEXT NOT NULL,
  event TEXT NOT NULL,
  state TEXT NOT NULL,
  actorKind TEXT NOT NULL,
  actorId TEXT NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  PRIMARY KEY (orderId, step)
) STRICT, WITHOUT ROWID;
INSERT INTO newOrderHistory
  SELECT orderId, row_number() OVER (PARTITION BY orderId ORDER BY createdAt, rowid) AS step, id, event, state, actorKind,
    actorId, actorName, createdAt FROM orderHistory ORDER BY orderId, step;
DROP TABLE orderHistory;
ALTER TABLE newOrderHistory RENAME TO orderHistory;
`;
