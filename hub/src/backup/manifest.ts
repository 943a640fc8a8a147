import { NodeName } from '@lintel/shared/wire/names';
import { z } from 'zod';

/** The format that this program writes; it reads no newer one. */
export const archiveFormat = 1;

/** Only these may be in an archive, so that no restore writes anywhere else. */
const paths =
  /^(shop\.db|footfall\.db|hub\.yaml|secrets\.key|tls\/(ca|hub)\.(key|crt)|media\/originals\/[0-9a-f]{2}\/[0-9a-f]{64})$/;

const about = {
  format: z.literal(archiveFormat),
  shop: NodeName,
  madeAt: z.iso.datetime({ precision: 3 }),
  lintel: z.string().max(64),
  schemas: z.strictObject({ shop: z.int().min(0), footfall: z.int().min(0) }),
};

/** The readable first line of an archive: what it is, and what is needed to open it. */
export const ArchiveHeader = z.strictObject({
  ...about,
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  keyMark: z.string().regex(/^[0-9a-f]{12}$/),
});

/** The sealed table of contents: every file with its size and SHA-256, in the order in which they follow. */
export const ArchiveManifest = z.strictObject({
  ...about,
  files: z.array(
    z.strictObject({ path: z.string().regex(paths), size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
});

export type ArchiveHeader = z.output<typeof ArchiveHeader>;
export type ArchiveManifest = z.output<typeof ArchiveManifest>;
export type ArchivedFile = ArchiveManifest['files'][number];
