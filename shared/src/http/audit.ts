import { z } from 'zod';
import { Id, Page, PageQuery, Time } from './common.ts';

/** Who did what to what. Never changed, never removed. */
export const AuditEntry = z.strictObject({
  id: Id,
  seq: z.int(),
  action: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  detail: z.record(z.string(), z.unknown()),
  by: z.string(),
  at: Time,
});
export const AuditPage = Page(AuditEntry);
export const AuditQuery = z.strictObject({
  subjectId: z.string().max(64).optional(),
  ...PageQuery,
});

export type AuditEntry = z.infer<typeof AuditEntry>;
