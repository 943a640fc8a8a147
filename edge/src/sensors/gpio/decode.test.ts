import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gpiodMajor, LineSplitter, parseChips, parseEdge, StampClock } from './decode.ts';

describe('reading gpiod’s output', () => {
  it('knows the versions', () => {
    expect(gpiodMajor('gpiomon (libgpiod) v1.6.3\nCopyright')).toBe(1);
    expect(gpiodMajor('gpiomon (libgpiod) v2.2.1\n')).toBe(2);
    expect(gpiodMajor('gpiomon (libgpiod) 2.1-devel')).toBe(2);
    expect(gpiodMajor('gpiomon v3.0.0')).toBeNull();
    expect(gpiodMajor('no version')).toBeNull();
  });

  it('reads the fraction of a second whatever its length', () => {
    expect(parseEdge(2, '1 4 12.5')).toEqual({ line: 4, high: true, stampMs: 12_500 });
    expect(parseEdge(2, '2 4 12.000000250')?.stampMs).toBeCloseTo(12_000.00025, 6);
    expect(parseEdge(1, '0 4 12 250')?.stampMs).toBeCloseTo(12_000.00025, 6);
  });

  it('refuses the other generation’s form', () => {
    expect(parseEdge(1, '2 4 12.5')).toBeNull();
    expect(parseEdge(2, '0 4 12 250')).toBeNull();
    expect(parseEdge(1, '')).toBeNull();
  });

  it('reads chips', () => {
    const text = 'gpiochip0 [pinctrl-bcm2711] (58 lines)\ngpiochip10 [gpio-brcmstb@107d508500] (32 lines)\nrubbish\n';
    expect(parseChips(text)).toEqual([
      { name: 'gpiochip0', label: 'pinctrl-bcm2711' },
      { name: 'gpiochip10', label: 'gpio-brcmstb@107d508500' },
    ]);
  });

  it('splits lines the same however they are cut', () => {
    const texts = fc.array(fc.stringMatching(/^[0-9 .]{0,20}$/), { maxLength: 10 });
    fc.assert(
      fc.property(texts, fc.array(fc.nat(30), { maxLength: 20 }), (lines, cuts) => {
        const whole = lines.map((line) => `${line}\n`).join('');
        const splitter = new LineSplitter();
        const found: string[] = [];
        let at = 0;
        for (const cut of cuts) {
          found.push(...splitter.take(whole.slice(at, at + cut)));
          at += cut;
        }
        found.push(...splitter.take(whole.slice(at)));
        expect(found).toEqual(lines);
      }),
    );
  });
});

describe('kernel stamps on the node’s clock', () => {
  it('keep their distances, never in the future, whichever clock the kernel used', () => {
    const stamps = new StampClock();
    const at = (stampMs: number, arrivedMs: number) => stamps.toMono([stampMs], arrivedMs)[0];
    expect(at(1_700_000_000_000, 5000.8)).toBeCloseTo(5000.8, 3);
    expect(at(1_700_000_000_100, 5100.2)).toBeCloseTo(5100.2, 3);
    // This one arrived 30 ms late.
    expect(at(1_700_000_000_200, 5230)).toBeCloseTo(5200.2, 3);
  });

  it('keep their distances when they arrive together', () => {
    expect(new StampClock().toMono([1000, 1066, 1250], 9000)).toEqual([8750, 8816, 9000]);
    expect(new StampClock().toMono([], 9000)).toEqual([]);
  });

  it('are learned anew when the kernel’s clock was set', () => {
    const stamps = new StampClock();
    stamps.toMono([1000], 5000);
    expect(stamps.toMono([-3_600_000], 6000)).toEqual([6000]);
    expect(stamps.toMono([7_200_000], 7000)).toEqual([7000]);
  });
});
