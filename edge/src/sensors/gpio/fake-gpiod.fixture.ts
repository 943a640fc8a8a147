import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GpiodPrograms } from './gpiomon.ts';

/** Options of gpiomon (`--help` of 1.6.3, tools/gpiomon.c of 2.2), for getopts. */
const options = { 1: 'lB:n:srfbF:hv', 2: 'b:c:C:e:E:hF:ln:p:qshvIN' };

/**
 * Programs that behave like libgpiod's tools: they take the options of their version only, print what the test writes,
 * and end when it says so.
 */
export class FakeGpiod {
  readonly folder = mkdtempSync(join(tmpdir(), 'lintel-gpiod-'));
  readonly programs: GpiodPrograms = {
    gpiomon: join(this.folder, 'gpiomon'),
    gpiodetect: join(this.folder, 'gpiodetect'),
  };

  constructor(
    version: string,
    chips = 'gpiochip0 [pinctrl-bcm2711] (58 lines)\ngpiochip1 [raspberrypi-exp-gpio] (8 lines)\n',
  ) {
    writeFileSync(this.file('edges'), '');
    writeFileSync(this.file('chips'), chips);
    // `tail -f` becomes the program itself, so that killing it leaves nothing behind.
    this.program('gpiomon', [
      `if [ "$1" = --version ]; then echo "gpiomon (libgpiod) ${version}"; exit 0; fi`,
      'all="$*"',
      `while getopts '${options[/1\.\d/.test(version) ? 1 : 2]}' option; do`,
      '  case $option in b) b=1 ;; c) c=1 ;; "?") echo "gpiomon: try gpiomon --help" >&2; exit 1 ;; esac',
      'done',
      'shift $((OPTIND - 1))',
      // 1.6 takes the chip as its first word, and keeps its lines to itself on a pipe unless told otherwise.
      /1\.\d/.test(version)
        ? '[ "$b" ] && [ "$1" ] && [ "$2" ] || exit 1'
        : '[ "$c" ] && [ "$1" ] || { echo "gpiomon: at least one GPIO line must be specified" >&2; exit 1; }',
      `echo "$all" >> ${this.file('calls')}`,
      `if [ -f ${this.file('fail')} ]; then cat ${this.file('edges')}; cat ${this.file('fail')} >&2; exit 1; fi`,
      `exec tail -n +1 -s 0.02 -f ${this.file('edges')}`,
    ]);
    this.program('gpiodetect', [`cat ${this.file('chips')}`]);
  }

  /** What the present and every later gpiomon prints. */
  print(text: string): void {
    appendFileSync(this.file('edges'), text);
  }

  /** From now on gpiomon prints its edges, complains and ends with 1. */
  fail(complaint: string): void {
    writeFileSync(this.file('fail'), `${complaint}\n`);
  }

  heal(): void {
    rmSync(this.file('fail'), { force: true });
    writeFileSync(this.file('edges'), '');
  }

  /** Command lines of the gpiomons so far. */
  get calls(): string[] {
    return existsSync(this.file('calls')) ? readFileSync(this.file('calls'), 'utf8').trim().split('\n') : [];
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private file(name: string): string {
    return join(this.folder, name);
  }

  private program(name: string, lines: string[]): void {
    writeFileSync(this.file(name), `#!/bin/sh\n${lines.join('\n')}\n`);
    chmodSync(this.file(name), 0o755);
  }
}
