import type { z } from 'zod';
import { ImportQuery, ImportReport, MediaKept } from './catalog-office.ts';
import { Empty } from './common.ts';
import { kioskAndStaff, leads } from './define-route.ts';
import type { Audience } from './route.ts';

/** An endpoint whose body or answer is a file. */
export interface FileRoute {
  method: 'get' | 'post';
  path: `/${string}`;
  summary: string;
  audience: readonly Audience[];
  query: z.ZodType;
  /** Media types of the body. */
  takes: readonly string[];
  /** Media type of the answer, or the shape of a JSON one. */
  answers: string | z.ZodType;
  status: 200 | 201;
}

export const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/svg+xml'];

export const fileRoutes = {
  getPicture: {
    method: 'get',
    path: '/media/:hash/:file',
    summary: 'A picture as WebP, `file` being 160.webp, 320.webp, 640.webp or 1280.webp',
    audience: kioskAndStaff,
    query: Empty,
    takes: [],
    answers: 'image/webp',
    status: 200,
  },
  keepPicture: {
    method: 'post',
    path: '/media',
    summary: 'Keeps a picture of at most 20 MB under the hash of its bytes',
    audience: leads,
    query: Empty,
    takes: pictureTypes,
    answers: MediaKept,
    status: 201,
  },
  exportCatalog: {
    method: 'get',
    path: '/catalog/file',
    summary: 'The catalog as CSV, a variant a row',
    audience: leads,
    query: Empty,
    takes: [],
    answers: 'text/csv',
    status: 200,
  },
  importCatalog: {
    method: 'post',
    path: '/catalog/file',
    summary:
      'Brings a CSV of at most 32 MB in, or with `dryRun` says what is wrong with it; `Accept: application/x-ndjson` shows progress',
    audience: leads,
    query: ImportQuery,
    takes: ['text/csv'],
    answers: ImportReport,
    status: 200,
  },
} as const satisfies Record<string, FileRoute>;
