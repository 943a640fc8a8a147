/** What the shop is, one row; who changed it when stands in the audit. `setUpStep` is where the first hour goes on. */
export const profileSchema = `
CREATE TABLE shopProfile (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  version INTEGER NOT NULL,
  profile TEXT NOT NULL,
  setUpStep TEXT NOT NULL,
  changedBy TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT;
`;
