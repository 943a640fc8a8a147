import { z } from 'zod';
import { Id, LanguageTag, MediaHash, Time } from './common.ts';

const HostName = z
  .string()
  .trim()
  .regex(
    /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:]+$/,
    'use a name or address',
  );
/** Printers and serial ports, nothing else: opening some devices is enough to do harm. */
const DevicePath = z
  .string()
  .trim()
  .max(200)
  .regex(
    /^\/dev\/((usb\/)?lp\d+|tty[A-Z]+\d+|serial\/by-(id|path)\/(?!\.)[\w.:+-]+)$/,
    'use a device such as /dev/usb/lp0',
  );

/** Where a printer is plugged in. */
export const PrinterConnection = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('network'),
    host: HostName,
    port: z.int().min(1).max(65_535).default(9100),
  }),
  z.strictObject({ kind: z.literal('device'), path: DevicePath }).meta({ description: 'USB: a path that stays' }),
  z.strictObject({
    kind: z.literal('serial'),
    path: DevicePath,
    baudRate: z.int().min(1200).max(921_600).default(19_200),
  }),
]);

/** What the model can do and how it wants it. */
export const PrinterProfile = z.strictObject({
  widthDots: z
    .union([z.literal(384), z.literal(576)])
    .default(576)
    .meta({ description: '384: paper of 58 mm; 576: of 80 mm' }),
  bitOrder: z.enum(['msb', 'lsb']).default('msb').meta({ description: 'Which bit of a byte is its leftmost dot' }),
  status: z
    .enum(['dleEot', 'none'])
    .default('dleEot')
    .meta({ description: 'Whether it can say how it is: ESC/POS DLE EOT; many USB devices cannot' }),
  cutter: z.enum(['partial', 'full', 'none']).default('partial'),
  feedDots: z.int().min(0).max(255).default(32).meta({ description: 'Paper moved on before it is cut' }),
  drawer: z
    .strictObject({
      pin: z.union([z.literal(2), z.literal(5)]),
      pin3High: z
        .enum(['open', 'closed', 'notWired'])
        .meta({ description: "What the drawer's own switch says where connector pin 3 is high" }),
    })
    .nullable()
    .default(null)
    .meta({ description: 'The cash drawer on its connector' }),
});

/** How a printer is. `silent`: reached, and it does not answer. */
export const printerStates = [
  'unknown',
  'ready',
  'paperEnd',
  'coverOpen',
  'error',
  'silent',
  'unreachable',
  'noFont',
] as const;
export const PrinterStatus = z.strictObject({
  state: z.enum(printerStates),
  nearEnd: z.boolean().meta({ description: 'Little paper is left' }),
  drawerOpen: z.boolean().nullable().meta({ description: 'null: nobody knows' }),
});

export const PutPrinter = z.strictObject({
  name: z.string().trim().min(1).max(40),
  connection: PrinterConnection,
  profile: PrinterProfile.prefault({}),
  logo: MediaHash.nullable().default(null).meta({ description: 'A picture above each receipt' }),
  till: z.boolean().default(false).meta({ description: "The till's printer; taken from any other" }),
  autoPrint: z.boolean().default(false).meta({ description: 'The till prints each receipt without being asked' }),
  kiosks: z.array(Id).max(50).default([]).meta({ description: 'Kiosks that print here; taken from any other' }),
});
export const Printer = z.strictObject({
  id: Id,
  ...PutPrinter.shape,
  profile: PrinterProfile,
  status: PrinterStatus,
  checkedAt: Time.nullable(),
});
export const PrinterList = z.strictObject({
  items: z.array(Printer),
  nextCursor: z.null(),
  kiosks: z.array(z.strictObject({ id: Id, name: z.string() })).meta({ description: 'Every kiosk there is' }),
});

/** What whoever asks can print on, as it is now. `none`: no printer. */
export const PaperState = z.strictObject({
  state: z.enum(['none', ...printerStates]),
  nearEnd: z.boolean(),
  autoPrint: z.boolean(),
  drawer: z.boolean().meta({ description: 'A cash drawer is connected' }),
});

export const printKinds = ['receipt', 'refund', 'xReport', 'zReport', 'cashMovement', 'test'] as const;
export const printStates = ['queued', 'sending', 'printed', 'failed', 'uncertain'] as const;
export const printReasons = [
  'paperEnd',
  'coverOpen',
  'error',
  'silent',
  'unreachable',
  'noFont',
  'lost',
  'interrupted',
  'gone',
] as const;

/** One piece of paper. `failed`: nothing came out. `uncertain`: something may have; only somebody who looks can tell. */
export const PrintJob = z.strictObject({
  id: Id,
  printerId: Id,
  kind: z.enum(printKinds),
  subjectId: Id,
  copy: z.int().min(0).meta({ description: '0: the original; each other is marked as a copy' }),
  state: z.enum(printStates),
  reason: z
    .enum(printReasons)
    .nullable()
    .meta({ description: 'Why not; lost: the connection broke, interrupted: the hub stopped in the middle' }),
  createdAt: Time,
  updatedAt: Time,
});
export const PrintJobList = z.strictObject({ items: z.array(PrintJob), nextCursor: z.null() });

const language = LanguageTag.optional().meta({ description: "Without it the shop's first" });
const copy = z
  .boolean()
  .default(false)
  .meta({ description: 'Another one, marked as a copy; otherwise asking again is the same piece of paper' });
/** What to print: of a drawer its X report as it is now, or its Z report once it is closed. A kiosk prints the receipts of its own orders, each once. */
export const PrintRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('receipt'), orderId: Id, language, copy }),
  z.strictObject({ kind: z.literal('refund'), refundId: Id, language, copy }),
  z.strictObject({ kind: z.literal('cashReport'), sessionId: Id, language, copy }),
  z.strictObject({ kind: z.literal('cashMovement'), movementId: Id, language, copy }),
]);
export const PrintJobQuery = z.strictObject({ subjectId: Id.optional() });

/** Opens the drawer without a sale, and says why. */
export const OpenDrawer = z.strictObject({ note: z.string().trim().min(1).max(200) });

export type PrinterConnection = z.infer<typeof PrinterConnection>;
export type PrinterProfile = z.infer<typeof PrinterProfile>;
export type PrinterStatus = z.infer<typeof PrinterStatus>;
export type PrinterState = PrinterStatus['state'];
export type PutPrinter = z.infer<typeof PutPrinter>;
export type Printer = z.infer<typeof Printer>;
export type PrinterList = z.infer<typeof PrinterList>;
export type PaperState = z.infer<typeof PaperState>;
export type PrintJob = z.infer<typeof PrintJob>;
export type PrintKind = PrintJob['kind'];
export type PrintReason = NonNullable<PrintJob['reason']>;
export type PrintRequest = z.infer<typeof PrintRequest>;
/** As it may be sent: what has a default may be left out. */
export type PrintWish = z.input<typeof PrintRequest>;
