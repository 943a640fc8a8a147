/** An id for rows that a migration makes itself. */
const newId = `lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a' ||
  substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

/** Brands, options, attributes, badges, owners, versions, and what goods have cost over time. */
export const catalogDetailSchema = `
CREATE TABLE brand (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  names TEXT NOT NULL,
  version INTEGER NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  deletedAt INTEGER
) STRICT;
INSERT INTO brand (id, name, names, version, createdAt, updatedAt)
  SELECT ${newId}, brand, '{}', 1, MIN(createdAt), MAX(updatedAt) FROM product WHERE brand IS NOT NULL GROUP BY brand;
CREATE UNIQUE INDEX uk_brand_name ON brand (name);
ALTER TABLE category ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE category ADD COLUMN requiredAttributes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE product ADD COLUMN brandId TEXT REFERENCES brand (id) ON DELETE SET NULL;
UPDATE product SET brandId = (SELECT id FROM brand WHERE brand.name = product.brand) WHERE brand IS NOT NULL;
ALTER TABLE product DROP COLUMN brand;
CREATE INDEX idx_product_kept ON product (position, name, id) WHERE deletedAt IS NULL;
CREATE INDEX idx_product_brandId ON product (brandId);
ALTER TABLE product ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE product ADD COLUMN axes TEXT NOT NULL DEFAULT '[]';
ALTER TABLE product ADD COLUMN attributes TEXT NOT NULL DEFAULT '{}';
ALTER TABLE product ADD COLUMN condition TEXT NOT NULL DEFAULT 'new';
ALTER TABLE product ADD COLUMN badges TEXT NOT NULL DEFAULT '[]';
ALTER TABLE product ADD COLUMN notice TEXT NOT NULL DEFAULT '';
ALTER TABLE product ADD COLUMN notices TEXT NOT NULL DEFAULT '{}';
ALTER TABLE product ADD COLUMN ownerId TEXT REFERENCES staff (id) ON DELETE SET NULL;
CREATE INDEX idx_product_ownerId ON product (ownerId);
ALTER TABLE variant ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX idx_variant_skuNocase ON variant (sku COLLATE NOCASE);
ALTER TABLE variant ADD COLUMN options TEXT NOT NULL DEFAULT '{}';
CREATE TABLE variantCost (
  id TEXT PRIMARY KEY,
  variantId TEXT NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
  costMinor INTEGER NOT NULL CHECK (costMinor >= 0),
  validFrom INTEGER NOT NULL,
  validTo INTEGER,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL,
  CHECK (validTo > validFrom)
) STRICT;
INSERT INTO variantCost (id, variantId, costMinor, validFrom, createdAt, updatedAt)
  SELECT ${newId}, id, costMinor, createdAt, createdAt, updatedAt FROM variant WHERE costMinor IS NOT NULL;
ALTER TABLE variant DROP COLUMN costMinor;
CREATE UNIQUE INDEX uk_variantCost_variantId_validFrom ON variantCost (variantId, validFrom);
${['INSERT', 'UPDATE']
  .map(
    (event) => `CREATE TRIGGER variantCostOverlaps${event} BEFORE ${event} ON variantCost
WHEN EXISTS (SELECT 1 FROM variantCost o WHERE o.variantId = NEW.variantId AND o.id <> NEW.id
  AND o.validFrom < COALESCE(NEW.validTo, 9e15) AND NEW.validFrom < COALESCE(o.validTo, 9e15))
BEGIN SELECT RAISE (ABORT, 'costs of one variant overlap'); END;`,
  )
  .join('\n')}
CREATE TABLE catalogChange (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('brand', 'category', 'product', 'variant')),
  id TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  actorName TEXT NOT NULL,
  createdAt INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX uk_catalogChange_kind_id ON catalogChange (kind, id);
INSERT INTO catalogChange (kind, id, deleted, actorName, createdAt)
  SELECT 'brand', id, 0, 'hub', updatedAt FROM brand UNION ALL
  SELECT 'category', id, deletedAt IS NOT NULL, 'hub', updatedAt FROM category UNION ALL
  SELECT 'product', id, deletedAt IS NOT NULL, 'hub', updatedAt FROM product UNION ALL
  SELECT 'variant', id, deletedAt IS NOT NULL, 'hub', updatedAt FROM variant;
DROP TABLE productSearch;
DROP TABLE productGram;
CREATE VIRTUAL TABLE productSearch USING fts5 (name, brand, code, tag, sound UNINDEXED, tokenize = 'trigram');
CREATE VIRTUAL TABLE productGram USING fts5 (gram, tokenize = 'ascii', detail = none, content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE productSound USING fts5 (sound, tokenize = 'ascii', prefix = '1 2', detail = none, content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE productWord USING fts5 (word, tokenize = 'ascii', detail = none, content = '', contentless_delete = 1);
CREATE VIRTUAL TABLE productWordList USING fts5vocab (productWord, row);
`;

/** A product has more pictures than its main one. */
export const picturesSchema = `ALTER TABLE product ADD COLUMN morePictures TEXT NOT NULL DEFAULT '[]';`;
