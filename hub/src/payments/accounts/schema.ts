/** Contracts with payment providers. `secrets` is JSON sealed by `secrets.key`, opened in memory only. */
export const accountsSchema = `
CREATE TABLE paymentAccount (
  kind TEXT PRIMARY KEY,
  settings TEXT NOT NULL,
  secrets TEXT NOT NULL,
  changedBy TEXT NOT NULL,
  createdAt INTEGER NOT NULL,
  updatedAt INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
