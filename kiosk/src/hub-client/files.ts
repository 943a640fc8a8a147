import type { ImportReport } from '@lintel/shared/http/catalog-office';
import { ProblemError, problemFrom } from './problem.ts';

/** What travels as a file: pictures to keep, and the catalog as CSV. */
async function send(path: string, file: Blob, type: string, accept: string): Promise<Response> {
  let response: Response;
  try {
    response = await window.fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': type, accept, 'x-lintel': 'staff' },
      body: file,
      credentials: 'same-origin',
    });
  } catch {
    throw new ProblemError('hub-unreachable');
  }
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => undefined));
  return response;
}

/** Keeps a picture; answers its hash. @throws ProblemError */
export async function sendPicture(file: Blob): Promise<string> {
  const response = await send('/media', file, file.type || 'image/jpeg', 'application/json');
  return ((await response.json()) as { hash: string }).hash;
}

type ImportLine = { done: number; total: number } | { report: ImportReport } | { problem: { status: number } };

/** Brings a CSV in, or says what that would do; `progress` hears of rows. @throws ProblemError */
export async function sendCatalog(
  file: Blob,
  dryRun: boolean,
  progress: (done: number, total: number) => void,
): Promise<ImportReport> {
  const response = await send(`/catalog/file?dryRun=${dryRun}`, file, 'text/csv', 'application/x-ndjson');
  const lines = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await lines.read().catch(() => {
      throw new ProblemError('hub-unreachable');
    });
    if (done) throw new ProblemError('hub-unreachable');
    const parts = (rest + value).split('\n');
    rest = parts.pop()!;
    for (const text of parts) {
      const line = JSON.parse(text) as ImportLine;
      if ('report' in line) return line.report;
      if ('problem' in line) throw problemFrom(line.problem.status, line.problem);
      progress(line.done, line.total);
    }
  }
}
