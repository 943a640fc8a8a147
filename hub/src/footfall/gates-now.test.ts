import fc from 'fast-check';
import { expect, it } from 'vitest';
import { footfallCommands } from '../database/footfall-commands.ts';
import { InlineStorage } from '../database/inline-storage.ts';
import { footfallMigrations } from '../database/migrations/footfall.ts';
import { packBatch } from './batch.ts';
import { record } from './commands.ts';
import { correct } from './correction-commands.ts';
import { envelope, oneIn } from './envelope.fixture.ts';
import { FootfallService } from './service.ts';

const minuteMs = 60_000;
const noon = Date.parse('2026-11-21T04:00:00.000Z');
const gate = fc.constantFrom('back', 'front', 'side');
const step = fc.oneof(
  fc.record({ what: fc.constant('crossing' as const), gate, late: fc.integer({ min: 0, max: 90 }) }),
  fc.record({
    what: fc.constant('coverage' as const),
    gate,
    verdict: fc.constantFrom('seeing' as const, 'blind' as const),
  }),
  fc.record({ what: fc.constant('correction' as const), gate }),
  fc.record({ what: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 900 }) }),
);

const refusedUnknownGate = (error: unknown) => expect(error).toMatchObject({ code: 'not-found' });

it('shows of each gate what a hub would that has just been started', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      let now = noon;
      let seq = 0;
      const clock = { now: () => now, mono: () => now, after: () => () => {} };
      const storage = new InlineStorage({ migrations: footfallMigrations, commands: footfallCommands });
      const service = () => new FootfallService({ storage, clock, place: { timeZone: 'Asia/Taipei' } });
      const running = service();
      const says = (channel: 'event/crossing' | 'event/coverage', body: object, at: number) => {
        const said = { ...envelope(++seq, at, oneIn, { epoch: '0123456789abcdef' }), body };
        const payload = new TextEncoder().encode(JSON.stringify(said));
        return storage.submit(record, packBatch([{ node: 'door-1', channel, receivedAt: now, payload }]));
      };
      const iso = (ms: number) => new Date(ms).toISOString();
      for (const one of steps) {
        if (one.what === 'wait') now += one.minutes * minuteMs;
        else if (one.what === 'crossing')
          await says('event/crossing', { ...oneIn, gate: one.gate }, now - one.late * minuteMs);
        else if (one.what === 'coverage')
          await says(
            'event/coverage',
            { gate: one.gate, from: iso(now - minuteMs), to: iso(now), verdict: one.verdict },
            now,
          );
        else {
          const asked = {
            gate: one.gate,
            direction: 'in' as const,
            delta: 2,
            note: 'seen',
            at: now,
            dayFromMs: running.dayStart(),
          };
          await storage
            .submit(correct, { id: `c${++seq}`, ...asked, by: 's1', byName: 'Lin', now })
            .catch(refusedUnknownGate);
        }
        expect(running.now()).toEqual(service().now());
      }
    }),
    { numRuns: 60 },
  );
});
