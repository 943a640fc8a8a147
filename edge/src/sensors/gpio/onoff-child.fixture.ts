/** Watches two lines through the real onoff and prints each edge: run where /sys/class/gpio is the test's. */
import { systemClock } from '../../system/clock.ts';
import { OnoffLines } from './onoff.ts';

const say = (word: object) => process.stdout.write(`${JSON.stringify(word)}\n`);

for (const wrong of [
  new OnoffLines(systemClock, 'pinctrl-rp1', [17]),
  new OnoffLines(systemClock, 'pinctrl-', [17, 58]),
]) {
  const refused = await wrong
    .start(() => undefined, new AbortController().signal)
    .catch((error: Error) => error.message);
  say({ refused });
}

const lines = new OnoffLines(systemClock, 'pinctrl-', [17, 27]);
await lines.start((line, high) => say({ line, high }), new AbortController().signal);
say({ ready: true });
process.on('SIGUSR2', async () => {
  // The program outlives its lines: only so can an edge that comes later be seen not to reach it.
  setInterval(() => undefined, 60_000);
  await lines.stop();
  say({ stopped: lines.trouble() });
});
