/** Slides have a time on the shop's own clock, and a version that keeps two people from overwriting each other. */
export const slideTimesSchema = `
ALTER TABLE slide ADD COLUMN validFrom TEXT;
ALTER TABLE slide ADD COLUMN validTo TEXT;
ALTER TABLE slide ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
`;
