import { describe, expect, it } from 'vitest';
import {
  blindSignalOf,
  Mlx90640Pictures,
  mlxFrameWords,
  objectCelsius,
  signalOf,
  stateOf,
  subpageOf,
  surroundOf,
} from './mlx90640.ts';
import { restoreCalibration } from './mlx90640-calibration.ts';
import { exampleEeprom, exampleFrame } from './mlx90640-example.fixture.ts';

/** Pixel (12, 16) of the datasheet, which counts from 1. */
const pixel = 11 * 32 + 15;
/** Chess pattern, 18 bits: as the sensor starts. */
const control = 0x1901;
const calibration = restoreCalibration(exampleEeprom());
const state = stateOf(calibration, exampleFrame(), control);

describe('the worked example of the datasheet (11.2), step by step', () => {
  it('restores the calibration', () => {
    expect(calibration).toMatchObject({
      kVdd: -3168,
      vdd25: -13056,
      resolution: 2,
      kvPtat: 0.00537109375,
      ktPtat: 42.25,
      ptat25: 12273,
      alphaPtat: 9,
      gain: 6383,
      tgc: 1,
      ksTa: -0.001953125,
      ksTo: [-0.00080108642578125, -0.00080108642578125, -0.00080108642578125, -0.00080108642578125],
      rangesFrom: [-40, 0, 160, 320],
      chess: true,
      interleaved: [1.25, 3, 0.125],
      blind: { offset: [-75, -77], kta: 0.00457763671875, kv: 0.5 },
    });
    expect(calibration.offset[pixel]).toBe(-75);
    expect(calibration.kta[pixel]).toBe(0.005126953125);
    expect(calibration.kv[pixel]).toBe(0.5);
    expect(calibration.alpha[pixel]).toBeCloseTo(1.26223312690854e-7, 17);
    expect(calibration.blind.alpha[0]).toBeCloseTo(4.07453626394272e-9, 19);
    expect(calibration.blind.alpha[1]).toBeCloseTo(3.85171006200835e-9, 19);
  });

  it('finds supply, own temperature and gain', () => {
    expect(state.vdd).toBeCloseTo(3.31862373737, 10);
    expect(state.ta).toBeCloseTo(39.1844, 3);
    expect(state.gain).toBeCloseTo(1.01753546947234, 13);
  });

  it('finds the signals, in both patterns', () => {
    expect(signalOf(calibration, state, 609, pixel, true)).toBeCloseTo(700.8825, 2);
    expect(signalOf(calibration, state, 609, pixel, false)).toBeCloseTo(704.0075, 2);
    expect(blindSignalOf(calibration, state, exampleFrame(), 0, true)).toBeCloseTo(25.66665750599561, 3);
    expect(blindSignalOf(calibration, state, exampleFrame(), 1, false)).toBeCloseTo(24.437722295625953, 3);
  });

  it('finds the temperature', () => {
    const ta = 39.184;
    const alpha = (calibration.alpha[pixel] - calibration.blind.alpha[0]) * (1 + calibration.ksTa * (ta - 25));
    expect(alpha).toBeCloseTo(1.1876487360496e-7, 17);
    const surround = surroundOf(ta, 31, 1);
    expect(surround).toBeCloseTo(9516495632.56, 1);
    // The datasheet stops at 80.36331 and goes on for the extended range: 80.4278 with the slope of that range.
    expect(objectCelsius(calibration, 679.250909123826, 1.1876487360496e-7, surround)).toBeCloseTo(80.42781415, 5);
  });
});

describe('pictures', () => {
  it('are renewed by halves, in the pattern of the control register', () => {
    const pictures = new Mlx90640Pictures(calibration);
    const frame = exampleFrame();
    frame.fill(609, 0, 768);
    pictures.take(frame, 0, control);
    expect(subpageOf(pixel, true)).toBe(0);
    expect(pictures.picture[pixel]).toBeGreaterThan(80);
    expect(pictures.picture[pixel]).toBeLessThan(85);
    expect([...pictures.picture].filter(Number.isNaN)).toHaveLength(384);
    expect(pictures.picture[pixel + 1]).toBeNaN();
    pictures.take(frame, 1, control);
    expect([...pictures.picture].filter(Number.isNaN)).toHaveLength(0);
  });

  it('by rows in the interleaved pattern', () => {
    const pictures = new Mlx90640Pictures(calibration);
    pictures.take(exampleFrame(), 1, control & ~0x1000);
    const rows = Array.from({ length: 24 }, (_, row) => Number.isNaN(pictures.picture[row * 32]));
    expect(rows).toEqual(rows.map((_, row) => row % 2 === 0));
  });

  it('take the mean of the neighbours for a pixel that the factory calls broken', () => {
    const eeprom = exampleEeprom();
    eeprom[0x40 + pixel] = 0;
    eeprom[0x40 + pixel + 3] |= 1;
    const pictures = new Mlx90640Pictures(restoreCalibration(eeprom));
    const frame = exampleFrame();
    frame.fill(609, 0, 768);
    pictures.take(frame, 0, control);
    pictures.take(frame, 1, control);
    for (const broken of [pixel, pixel + 3]) {
      const around = [broken - 32, broken - 1, broken + 1, broken + 32].map((i) => pictures.picture[i]);
      expect(pictures.picture[broken]).toBeCloseTo(around.reduce((sum, value) => sum + value) / 4, 3);
    }
  });

  it('of an unplugged sensor are refused', () => {
    expect(() => restoreCalibration(new Uint16Array(832))).toThrow('no calibration');
    expect(() => restoreCalibration(new Uint16Array(10))).toThrow('no EEPROM');
  });

  it('of a supply that fails are no temperatures, not wrong ones', () => {
    const pictures = new Mlx90640Pictures(calibration);
    pictures.take(new Uint16Array(mlxFrameWords), 0, control);
    expect([...pictures.picture].some((value) => value > -40 && value < 300)).toBe(false);
  });
});
