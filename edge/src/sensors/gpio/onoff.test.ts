import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@lintel/shared/errors';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { until, virtualEnv } from '../sensor-contract.fixture.ts';
import { type OnoffLibrary, OnoffLines } from './onoff.ts';
import { missingForSysfs, SysfsRig } from './sysfs-gpio.fixture.ts';

const signal = new AbortController().signal;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lintel-gpio-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function chip(base: number, label: string): void {
  mkdirSync(join(root, `gpiochip${base}`));
  writeFileSync(join(root, `gpiochip${base}`, 'base'), `${base}\n`);
  writeFileSync(join(root, `gpiochip${base}`, 'label'), `${label}\n`);
}

/** A library whose lines the test moves. */
function fakeLibrary(refuse: Record<number, string> = {}) {
  const moved = new Map<number, (error: Error | null, value: 0 | 1) => void>();
  const open = new Set<number>();
  const library: OnoffLibrary = {
    Gpio: class {
      private readonly gpio: number;
      constructor(gpio: number) {
        if (refuse[gpio]) throw Object.assign(new Error(refuse[gpio]), { code: refuse[gpio] });
        this.gpio = gpio;
        open.add(gpio);
      }
      readSync() {
        return 0 as const;
      }
      watch(heard: (error: Error | null | undefined, value: 0 | 1) => void) {
        moved.set(this.gpio, heard);
      }
      unwatchAll() {
        moved.delete(this.gpio);
      }
      unexport() {
        open.delete(this.gpio);
      }
    },
  };
  return { load: async () => library, moved, open };
}

describe('lines of sysfs', () => {
  it.each([
    [512, 'pinctrl-bcm2711'],
    [571, 'pinctrl-rp1'],
    [0, 'pinctrl-bcm2835'],
  ])('are numbered from the base of the chip: %i, %s', async (base, label) => {
    chip(100, 'raspberrypi-exp-gpio');
    chip(base, label);
    const { load, moved, open } = fakeLibrary();
    const { clock } = virtualEnv();
    const lines = new OnoffLines(clock, 'pinctrl-', [17, 27], load, root);
    const edges: [number, boolean][] = [];
    await lines.start((line, high) => edges.push([line, high]), signal);
    expect([...open]).toEqual([base + 17, base + 27]);
    moved.get(base + 27)?.(null, 1);
    moved.get(base + 27)?.(null, 1);
    moved.get(base + 17)?.(null, 1);
    moved.get(base + 27)?.(null, 0);
    expect(edges).toEqual([
      [27, true],
      [17, true],
      [27, false],
    ]);
    moved.get(base + 17)?.(new Error('EIO'), 0);
    expect(lines.trouble()).toBe('GPIO line 17 cannot be read (EIO)');
    moved.get(base + 17)?.(null, 0);
    expect(lines.trouble()).toBeNull();
    await lines.stop();
    expect([moved.size, open.size]).toEqual([0, 0]);
  });

  it('that are not to be had are refused in a sentence', async () => {
    const { clock } = virtualEnv();
    const refusal = async (load: () => Promise<OnoffLibrary>, from = root) => {
      const error = await new OnoffLines(clock, 'pinctrl-', [4, 5], load, from)
        .start(() => undefined, signal)
        .catch((reason) => reason);
      expect(error).toBeInstanceOf(UsageError);
      return (error as Error).message;
    };
    const { load } = fakeLibrary();
    expect(await refusal(load, join(root, 'none'))).toContain('has no');
    expect(await refusal(load)).toContain('there are: none');
    chip(512, 'pinctrl-bcm2711');
    const half = fakeLibrary({ 517: 'EBUSY' });
    expect(await refusal(half.load)).toContain('GPIO line 5 cannot be watched');
    expect(half.open.size).toBe(0);
    expect(await refusal(fakeLibrary({ 516: 'EACCES' }).load)).toContain('usermod -aG gpio');
  });
});

const missing = missingForSysfs();
if (missing) console.log(`skipped: the real onoff on a sysfs tree of FUSE (${missing})`);

describe.skipIf(missing)('the real onoff and epoll on a sysfs tree in user space', () => {
  const rig = new SysfsRig();
  afterEach(() => rig.stop());

  it('delivers the edges of both lines, refuses what is not there, and gives the lines back', async () => {
    rig.start('./onoff-child.fixture.ts');
    await vi.waitFor(() => expect(rig.said.some((word) => word.ready)).toBe(true), 20_000);
    const refused = rig.said.filter((word) => 'refused' in word).map((word) => word.refused);
    expect(refused[0]).toContain('there are: pinctrl-bcm2711');
    expect(refused[1]).toContain('GPIO line 58 cannot be watched through /sys/class/gpio (EINVAL)');
    const edges = () => rig.said.filter((word) => 'line' in word).map(({ line, high }) => [line, high]);
    const walk: [number, 0 | 1][] = [
      [17, 1],
      [27, 1],
      [17, 0],
      [27, 0],
    ];
    for (let times = 1; times <= 5; times++) {
      for (const [i, [line, level]] of walk.entries()) {
        rig.set(line, level);
        await until(() => edges().length === 4 * (times - 1) + i + 1, `edge ${i} of walk ${times}`);
      }
    }
    expect(edges().slice(-4)).toEqual(walk.map(([line, level]) => [line, level === 1]));
    rig.signal('SIGUSR2');
    await until(() => rig.said.some((word) => 'stopped' in word), 'the end');
    rig.set(17, 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(edges()).toHaveLength(20);
  }, 60_000);
});
