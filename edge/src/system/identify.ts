import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Clock } from '@lintel/shared/env';

const blinkMs = 15_000;

/** Blinks the Pi's own green light for a while, so that somebody finds the node. False where there is no light to blink. */
export async function blinkLight(
  clock: Pick<Clock, 'after'>,
  leds = ['/sys/class/leds/ACT', '/sys/class/leds/led0'],
): Promise<boolean> {
  const led = leds.find((folder) => existsSync(`${folder}/trigger`));
  if (!led) return false;
  try {
    const before = /\[(.+?)\]/.exec(await readFile(`${led}/trigger`, 'utf8'))?.[1] ?? 'none';
    await writeFile(`${led}/trigger`, 'heartbeat');
    clock.after(blinkMs, () => {
      writeFile(`${led}/trigger`, before).catch(() => undefined);
    });
    return true;
  } catch {
    return false;
  }
}
