import { describe, expect, it } from 'vitest';
import { type GivenSettings, readSettings } from './settings.ts';

const given: GivenSettings = { hub: 'https://hub.local:8443', panel: '10.1:1280x800', output: 'HDMI-A-1', turn: '0' };

describe("a kiosk's settings", () => {
  it.each([
    ['7:800x480', 5.25],
    ['10.1:1280x800', 5.88],
    ['15.6:1920x1080', 5.56],
    ['21.5:1920x1080', 4.03],
    ['27:1080x1920', 3.21],
    ['32:1080x1920', 2.71],
  ])('know that a panel of %s has %f pixels a millimetre', (panel, perMm) => {
    expect(readSettings({ ...given, panel }).pixelsPerMm).toBeCloseTo(perMm, 1);
  });

  it('take the address with or without a slash', () => {
    expect(readSettings({ ...given, hub: 'https://hub.local:8443/' }).hub).toBe('https://hub.local:8443');
    expect(readSettings({ ...given, hub: 'http://localhost:8080' }).hub).toBe('http://localhost:8080');
  });

  it.each<[Partial<GivenSettings>, RegExp]>([
    [{ hub: 'hub.local' }, /^--hub hub\.local: write its address alone/],
    [{ hub: 'http://hub.local:8080' }, /^--hub/],
    [{ hub: 'https://hub.local/staff' }, /^--hub/],
    [{ hub: 'https://u:p@hub.local' }, /^--hub/],
    [{ panel: '1280x800' }, /^--panel 1280x800: write the diagonal/],
    [{ panel: '0.1:1280x800' }, /^--panel/],
    [{ ca: 'not one' }, /^--ca/],
    [{ token: 'two lines\nof text' }, /^--token-file/],
    [{ token: "x'; reboot; echo 'xxxxxxxxxxxxxxxxx" }, /^--token-file/],
    [{ output: 'HDMI A 1; reboot' }, /^--output/],
    [{ turn: '45' }, /^--turn 45: use one of 0, 90, 180, 270/],
    [{ dark: '21:30' }, /^--dark/],
    [{ dark: '25:00-08:00' }, /^--dark/],
    [{ usb: ['0483:5740', 'scanner'] }, /^--usb scanner/],
  ])('refuse %j and say what to write', (wrong, sentence) => {
    expect(() => readSettings({ ...given, ...wrong })).toThrow(sentence);
  });

  it('tell everything that is wrong at once', () => {
    expect(() => readSettings({ hub: '', panel: '', output: '', turn: '' })).toThrow(
      /^--hub.*\n--panel.*\n--output.*\n--turn/,
    );
  });
});
