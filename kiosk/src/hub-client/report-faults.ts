import type { ReportPageError } from '@lintel/shared/http/kiosks';
import type { Call } from './api.ts';
import { call } from './hub.ts';

type Kind = ReportPageError['kind'];

/** A page that goes mad says so often enough. */
const mostOfALoad = 10;

export interface FaultPorts {
  call: Call;
  page: () => ReportPageError['page'];
  /** Which build this page is of. */
  build: string;
}

/** Tells the hub of faults of this page: each once, a few of a load, and nothing when it cannot be told. */
export function createFaultReports(ports: FaultPorts) {
  const told = new Set<string>();
  return function report(kind: Kind, thrown: unknown): void {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // A refusal of the hub, or its being away, is no fault of the page.
    if (error.name === 'ProblemError' || error.name === 'AbortError') return;
    const message = `${error.name === 'Error' ? '' : `${error.name}: `}${error.message}`.slice(0, 1000);
    const name = `${kind} ${message}`;
    if (told.size >= mostOfALoad || told.has(name)) return;
    told.add(name);
    const body = { page: ports.page(), kind, message, source: (error.stack ?? '').slice(0, 1000), build: ports.build };
    ports.call('reportPageError', { body }).catch(() => {});
  };
}

/** Reports of this page. */
export const reportFault = createFaultReports({
  call,
  page: () => (/^\/(staff|technician)(?:\/|$)/.exec(window.location.pathname)?.[1] as 'staff') ?? 'customer',
  build: /([\w.-]+)$/.exec(document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '')?.[1] ?? '',
});

/** Hears of what nobody caught. */
export function watchFaults(): void {
  window.addEventListener('error', (event) => {
    if (event.error !== null && event.error !== undefined) reportFault('error', event.error);
  });
  window.addEventListener('unhandledrejection', (event) => reportFault('rejection', event.reason));
}
