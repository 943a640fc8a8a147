import type { PrintJob, PrintWish } from '@lintel/shared/http/printing';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from './hub.ts';
import { queryClient, queryKey, useHubQuery } from './use-hub-query.tsx';

/** The hub is asked this often while paper is on its way, besides what it tells by itself. */
const pollMs = 1_000;

const isOpen = (state: PrintJob['state']) => state === 'queued' || state === 'sending';

const ofPrinting = new Set<unknown>(['paper', 'getPrintJob', 'listPrintJobs', 'listPrinters']);

/** A printer or a piece of paper is different: whatever shows one is read again. */
export function renewPrinting(): void {
  void queryClient.invalidateQueries({ predicate: ({ queryKey: key }) => ofPrinting.has(key[0]) });
}

/** Prints, and follows what becomes of the paper. */
export function usePrinting() {
  const [id, setId] = useState<string | null>(null);
  const start = useMutation({
    mutationFn: (ask: () => Promise<PrintJob>) => ask(),
    onSuccess(job) {
      queryClient.setQueryData(queryKey('getPrintJob', { params: { id: job.id } }), job);
      setId(job.id);
    },
  });
  const job = useHubQuery(
    'getPrintJob',
    { params: { id: id ?? '' } },
    {
      enabled: id !== null,
      refetchInterval: ({ state: { data } }) => (data === undefined || isOpen(data.state) ? pollMs : false),
    },
  ).data;
  const asked = id === null ? undefined : job;
  return {
    print: (body: PrintWish) => start.mutate(() => call('printDocument', { body, key: crypto.randomUUID() })),
    test: (printerId: string) => start.mutate(() => call('testPrinter', { params: { id: printerId } })),
    job: asked,
    busy: start.isPending || (asked !== undefined && isOpen(asked.state)),
    error: start.error,
  };
}
