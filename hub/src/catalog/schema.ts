/** Catalog tables of shop.db. Everything sold is a variant; nothing is ever deleted, only marked with `deletedAt`. */
export const catalogSchema = `
CREATE TABLE category (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  parentId TEXT REFERENCES category (id) ON DELETE RESTRICT,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  imageHash TEXT,
  position INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  deletedAt INTEGER
) STRICT;
CREATE UNIQUE INDEX uk_category_key ON category (key);
CREATE INDEX idx_category_parentId ON category (parentId);
CREATE TABLE product (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  categoryId TEXT REFERENCES category (id) ON DELETE SET NULL,
  brand TEXT,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  description TEXT NOT NULL,
  descriptions TEXT NOT NULL,
  tags TEXT NOT NULL,
  imageHash TEXT,
  position INTEGER NOT NULL,
  sellable INTEGER NOT NULL,
  soldOutUntil INTEGER,
  searchId INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  deletedAt INTEGER
) STRICT;
CREATE UNIQUE INDEX uk_product_key ON product (key);
CREATE UNIQUE INDEX uk_product_searchId ON product (searchId);
CREATE INDEX idx_product_categoryId ON product (categoryId, position, name, id) WHERE deletedAt IS NULL AND sellable = 1;
CREATE INDEX idx_product_position ON product (position, name, id) WHERE deletedAt IS NULL AND sellable = 1;
CREATE TABLE variant (
  id TEXT PRIMARY KEY,
  productId TEXT NOT NULL REFERENCES product (id) ON DELETE RESTRICT,
  sku TEXT NOT NULL,
  name TEXT,
  names TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('each', 'g', 'ml', 'mm')),
  pricePer INTEGER NOT NULL CHECK (pricePer IN (1, 1000)),
  priceMinor INTEGER NOT NULL CHECK (priceMinor >= 0),
  taxRateBp INTEGER,
  costMinor INTEGER,
  imageHash TEXT,
  position INTEGER NOT NULL,
  sellable INTEGER NOT NULL,
  ageCheck INTEGER NOT NULL,
  soldOutUntil INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  deletedAt INTEGER
) STRICT;
CREATE UNIQUE INDEX uk_variant_sku ON variant (sku);
CREATE INDEX idx_variant_productId ON variant (productId, position);
CREATE INDEX idx_variant_onSale ON variant (productId) WHERE deletedAt IS NULL AND sellable = 1;
CREATE TABLE barcode (
  id TEXT PRIMARY KEY,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_barcode_code ON barcode (code);
CREATE INDEX idx_barcode_variantId ON barcode (variantId);
CREATE TABLE slide (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  imageHash TEXT NOT NULL,
  titles TEXT NOT NULL,
  position INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  deletedAt INTEGER
) STRICT;
CREATE UNIQUE INDEX uk_slide_key ON slide (key);
CREATE VIRTUAL TABLE productSearch USING fts5 (name, brand, code, tag, tokenize = 'trigram');
CREATE VIRTUAL TABLE productGram USING fts5 (gram, tokenize = 'ascii', detail = none, content = '', contentless_delete = 1);
`;
