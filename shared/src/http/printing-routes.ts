import { z } from 'zod';
import { Empty, Id } from './common.ts';
import { allStaff, fleet, kioskAndSellers, route, sellers } from './define-route.ts';
import {
  OpenDrawer,
  PaperState,
  Printer,
  PrinterList,
  PrintJob,
  PrintJobList,
  PrintJobQuery,
  PrintRequest,
  PutPrinter,
} from './printing.ts';

const ById = z.strictObject({ id: Id });

/** Receipt printers, what they print, and the cash drawer on one of them. */
export const printingRoutes = {
  paper: route({
    method: 'get',
    path: '/paper',
    summary: 'Whether a receipt can be printed here now; asks the printer',
    audience: kioskAndSellers,
    answer: PaperState,
  }),
  printDocument: route({
    method: 'post',
    path: '/print-jobs',
    summary: 'Prints a receipt, a refund, a Z report or a slip; each original once',
    audience: kioskAndSellers,
    body: PrintRequest,
    answer: PrintJob,
    status: 202,
    idempotent: true,
  }),
  getPrintJob: route({
    method: 'get',
    path: '/print-jobs/:id',
    summary: 'What became of one piece of paper',
    audience: kioskAndSellers,
    params: ById,
    answer: PrintJob,
  }),
  listPrintJobs: route({
    method: 'get',
    path: '/print-jobs',
    summary: 'The last pieces of paper, newest first',
    audience: allStaff,
    query: PrintJobQuery,
    answer: PrintJobList,
  }),
  openDrawer: route({
    method: 'post',
    path: '/drawer/open',
    summary: 'Opens the cash drawer without a sale; a cashier with an approval',
    audience: sellers,
    approvable: true,
    body: OpenDrawer,
    answer: Empty,
    status: 204,
  }),
  listPrinters: route({
    method: 'get',
    path: '/printers',
    summary: 'Receipt printers and how they are',
    audience: allStaff,
    answer: PrinterList,
  }),
  addPrinter: route({
    method: 'post',
    path: '/printers',
    summary: 'Adds a receipt printer',
    audience: fleet,
    body: PutPrinter,
    answer: Printer,
    status: 201,
    idempotent: true,
  }),
  changePrinter: route({
    method: 'put',
    path: '/printers/:id',
    summary: 'Changes a receipt printer',
    audience: fleet,
    params: ById,
    body: PutPrinter,
    answer: Printer,
  }),
  removePrinter: route({
    method: 'delete',
    path: '/printers/:id',
    summary: 'Removes a receipt printer; what waits for it is given up',
    audience: fleet,
    params: ById,
    answer: Empty,
    status: 204,
  }),
  testPrinter: route({
    method: 'post',
    path: '/printers/:id/test',
    summary: 'Prints a page that shows width, bit order, languages and cut',
    audience: fleet,
    params: ById,
    answer: PrintJob,
    status: 202,
  }),
} as const;
