/** The program that only looks: pages that ask one thing after another, with or without a pause between. */
import { setTimeout as sleep } from 'node:timers/promises';
import { answerUsage, childArguments } from '../children.ts';
import { percentile } from '../figure.ts';
import { Client } from './client.ts';

export interface Ask {
  /** Under which name its times are gathered. */
  name: string;
  as: 'kiosk' | 'staff';
  method: 'GET' | 'POST';
  path: string;
}

export interface ReadersArguments {
  port: number;
  kiosks: string[];
  staffToken: string;
  clients: number;
  /** Between an answer and the next question. */
  thinkMs: number;
  seconds: number;
  asks: Ask[];
}

export type ReadersResult = Record<string, { count: number; p50Ms: number; p99Ms: number }>;

const args = childArguments<ReadersArguments>();

async function go(): Promise<ReadersResult> {
  const times = new Map<string, number[]>(args.asks.map(({ name }) => [name, []]));
  const until = performance.now() + args.seconds * 1000;
  await Promise.all(
    Array.from({ length: args.clients }, async (_, number) => {
      const clients = {
        kiosk: new Client(args.port, args.kiosks[number % args.kiosks.length]),
        staff: new Client(args.port, args.staffToken),
      };
      // Pages do not begin in step, nor with the same question.
      await sleep((args.thinkMs * number) / args.clients);
      for (let turn = number * 31; performance.now() < until; turn++) {
        const { name, as: who, method, path } = args.asks[turn % args.asks.length]!;
        const begun = performance.now();
        await clients[who].call(method, path, method === 'POST' ? {} : undefined);
        times.get(name)!.push(performance.now() - begun);
        if (args.thinkMs > 0) await sleep(args.thinkMs * (0.5 + ((turn * 7919) % 1000) / 1000));
      }
      for (const client of Object.values(clients)) client.close();
    }),
  );
  return Object.fromEntries(
    [...times].map(([name, all]) => [
      name,
      { count: all.length, p50Ms: percentile(all, 0.5), p99Ms: percentile(all, 0.99) },
    ]),
  );
}

answerUsage();
process.on('message', (message) => {
  if (message !== 'go') return;
  go().then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.send?.('ready');
