import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { CsvFile } from '@lintel/shared/http/insights';
import type { Response } from 'express';

const chunkLength = 16 * 1024;

/** Sends a file as it is made, no faster than it is taken. Whoever has had enough may hang up. */
export async function sendCsv(response: Response, { fileName, lines }: CsvFile): Promise<void> {
  response.setHeader('content-type', 'text/csv; charset=utf-8; header=present');
  response.setHeader('content-disposition', `attachment; filename="${fileName}"`);
  response.setHeader('cache-control', 'no-store');
  try {
    await pipeline(Readable.from(chunks(lines)), response);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<Buffer> {
  let waiting = '';
  for await (const line of lines) {
    waiting += line;
    if (waiting.length < chunkLength) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting !== '') yield Buffer.from(waiting);
}
