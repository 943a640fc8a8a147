import { spawnSync } from 'node:child_process';
import { UsageError } from '@lintel/shared/errors';
import { afterEach, describe, expect, it } from 'vitest';
import { until, virtualEnv } from '../sensor-contract.fixture.ts';
import { gpiodMajor, gpiomonArgs } from './decode.ts';
import { FakeGpiod } from './fake-gpiod.fixture.ts';
import { Gpiomon } from './gpiomon.ts';

type Edge = [line: number, high: boolean, atMs: number];

let fake: FakeGpiod | null = null;
let gpiomon: Gpiomon | null = null;

afterEach(async () => {
  await gpiomon?.stop();
  fake?.remove();
});

async function start(version: string, chips?: string) {
  fake = new FakeGpiod(version, chips);
  const { clock } = virtualEnv();
  gpiomon = new Gpiomon(clock, 'pinctrl-', [17, 27], fake.programs);
  const edges: Edge[] = [];
  await gpiomon.start((...edge) => edges.push(edge), new AbortController().signal);
  return { fake, gpiomon, clock, edges };
}

describe('gpiomon', () => {
  it('of libgpiod 1.6: chip by label, line-buffered, both lines', async () => {
    const { fake, edges } = await start('v1.6.3', 'gpiochip4 [pinctrl-rp1] (54 lines)\n');
    fake.print('1 17 100 500000000\n0 17 100 620000000\n1 27 100 700000000\n');
    await until(() => edges.length === 3, 'three edges');
    expect(fake.calls).toEqual(['-b -F %e %o %s %n gpiochip4 17 27']);
    expect(edges.map(([line, high]) => [line, high])).toEqual([
      [17, true],
      [17, false],
      [27, true],
    ]);
    expect(edges[1][2] - edges[0][2]).toBeCloseTo(120, 3);
    expect(edges[2][2] - edges[0][2]).toBeCloseTo(200, 3);
  });

  it('of libgpiod 2: other arguments, other numbers', async () => {
    const { fake, edges } = await start('v2.2.1');
    fake.print('1 17 100.500000000\n2 17 100.620000001\n');
    await until(() => edges.length === 2, 'two edges');
    expect(fake.calls).toEqual(['-c gpiochip0 -e both -F %e %o %S 17 27']);
    expect(edges.map(([line, high]) => [line, high])).toEqual([
      [17, true],
      [17, false],
    ]);
    expect(edges[1][2] - edges[0][2]).toBeCloseTo(120, 3);
  });

  it('puts a line together that comes in pieces, and skips what is no edge', async () => {
    const { fake, edges } = await start('v1.6.3');
    fake.print('1 17 100 5000');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(edges).toEqual([]);
    fake.print('00000\nnonsense\n\n7 17 1 1\n0 17 100 600000000\n');
    await until(() => edges.length === 2, 'two edges');
    expect(edges[1][2] - edges[0][2]).toBeCloseTo(100, 3);
  });

  it('is started anew with a growing wait when it dies, and says why', async () => {
    const { fake, gpiomon, clock, edges } = await start('v1.6.3');
    await gpiomon.stop();
    fake.fail('gpiomon: error waiting for events: No such device');
    fake.print('1 17 100 500000000\n0 17 100');
    await gpiomon.start((...edge) => edges.push(edge), new AbortController().signal);
    await until(() => gpiomon.trouble() !== null, 'the end of gpiomon');
    expect(gpiomon.trouble()).toContain('ended with 1: gpiomon: error waiting for events');
    // The half line it died in is no edge.
    expect(edges).toHaveLength(1);
    const before = fake.calls.length;
    clock.advance(500);
    await until(() => fake.calls.length > before && clock.pending > 0, 'a second try');
    clock.advance(600);
    expect(fake.calls.length).toBe(before + 1);
    fake.heal();
    clock.advance(500);
    await until(() => fake.calls.length === before + 2, 'a third try');
    fake.print('1 27 200 0\n');
    await until(() => edges.length === 2, 'an edge again');
    expect(gpiomon.trouble()).toBeNull();
  });

  it('leaves no child and no timer behind', async () => {
    const { fake, gpiomon, clock } = await start('v2.2.1');
    await until(() => fake.calls.length === 1, 'gpiomon');
    await gpiomon.stop();
    expect(clock.pending).toBe(0);
    fake.print('1 17 100.5\n');
    clock.advance(100_000);
    expect(fake.calls).toHaveLength(1);
  });
});

const installed = gpiodMajor(String(spawnSync('gpiomon', ['--version'], { encoding: 'utf8' }).stdout));
if (installed === null) console.log('skipped: the real gpiomon is not installed (apt install gpiod)');

describe.skipIf(installed === null)('the real gpiomon', () => {
  it('takes our arguments: it misses the chip, not an option', () => {
    const args = gpiomonArgs(installed as 1 | 2, 'gpiochip-of-nobody', [17, 27]);
    const { status, stderr } = spawnSync('gpiomon', args, { encoding: 'utf8', timeout: 5000 });
    expect(status).toBe(1);
    expect(stderr).toMatch(/No such file|cannot find|unable to open/);
    expect(stderr).not.toContain('--help');
  });
});

describe('a node that cannot watch lines', () => {
  const refuse = async (programs: Partial<FakeGpiod['programs']>, version = 'v1.6.3', chips?: string) => {
    fake?.remove();
    fake = new FakeGpiod(version, chips);
    const broken = new Gpiomon(virtualEnv().clock, 'pinctrl-', [17], { ...fake.programs, ...programs });
    const error = await broken.start(() => {}, new AbortController().signal).catch((reason) => reason);
    expect(error).toBeInstanceOf(UsageError);
    return (error as Error).message;
  };

  it('is told what to install', async () => {
    expect(await refuse({ gpiomon: '/nowhere/gpiomon' })).toContain('sudo apt install gpiod');
    expect(await refuse({ gpiodetect: '/nowhere/gpiodetect' })).toContain('sudo apt install gpiod');
  });

  it('is told which chips there are', async () => {
    expect(await refuse({}, 'v1.6.3', 'gpiochip0 [other] (8 lines)\n')).toContain('there are: other');
    expect(await refuse({}, 'v1.6.3', '')).toContain('there are: none');
  });

  it('is told that the tool is too strange', async () => {
    expect(await refuse({}, 'unknown')).toContain('libgpiod 1 or 2 is needed');
  });
});
