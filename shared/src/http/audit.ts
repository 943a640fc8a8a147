import { z } from 'zod';
import { Id, LanguageTag, Page, PageQuery, Time } from './common.ts';

/** What the audit is looked through by, and the first words of the actions that belong there. */
export const auditTopics = {
  people: ['person'],
  orders: ['order', 'return', 'basket'],
  stock: ['stock'],
  cash: ['drawer'],
  members: ['member'],
  offers: ['promotion', 'coupon', 'product'],
  nodes: ['fleet', 'printer'],
  channels: ['channel'],
  shop: ['shop'],
} as const;
export type AuditTopic = keyof typeof auditTopics;

/** Who did what to what. Never changed, never removed. */
export const AuditEntry = z.strictObject({
  id: Id,
  seq: z.int(),
  action: z.string(),
  subject: z.string(),
  subjectId: z.string(),
  subjectName: z.string().nullable().meta({ description: 'What it is called now; null where it has no name' }),
  detail: z.record(z.string(), z.unknown()),
  by: z.string(),
  byId: z.string(),
  at: Time,
});
export const AuditPage = Page(AuditEntry);
const filter = {
  by: z.string().max(64).optional().meta({ description: 'Id of who did it' }),
  topic: z.enum(Object.keys(auditTopics) as [AuditTopic, ...AuditTopic[]]).optional(),
};
export const AuditQuery = z.strictObject({ subjectId: z.string().max(64).optional(), ...filter, ...PageQuery });
export const AuditExportQuery = z.strictObject({
  ...filter,
  language: LanguageTag.default('en').meta({ description: 'Of the headings' }),
});

export type AuditEntry = z.infer<typeof AuditEntry>;
