import { describe, expect, it } from 'vitest';
import { Blobs } from './blobs.ts';
import { cameraDefaults } from './config.ts';
import { joinFragments } from './fragments.ts';
import { Mask } from './mask.ts';
import { emptyPicture, type Picture, workingSize } from './reduce.ts';
import { Sight } from './sight.ts';
import { SizeMap } from './size-map.ts';
import type { Track } from './track.ts';
import { Tracker } from './tracker.ts';

const size = workingSize(160, 120, 320);
const mask = new Mask(size.width, size.height);
const blobs = new Blobs();

/** With a `picture` people have looks; without there are outlines only. */
function setup(picture: Picture | null = null) {
  const sizes = new SizeMap(size, cameraDefaults);
  for (let k = 0; k < 60; k++) {
    sizes.glimpse(60, 16 * 16, true);
    sizes.settleScale();
    sizes.learn(40 + k, 16, 16, 256);
  }
  const tracker = new Tracker(size.width, size.height, sizes, cameraDefaults);
  const sight = new Sight(size);
  let atMs = 0;
  /** Shows 16x16 bodies with these centres for one tenth of a second. */
  const show = (...centres: (readonly [number, number])[]) => {
    mask.clear();
    for (const [cx, cy] of centres) {
      for (let y = cy - 8; y < cy + 8; y++) for (let x = cx - 8; x < cx + 8; x++) if (inside(x, y)) mask.set(x, y);
    }
    return showMask();
  };
  /** Shows whatever is in the mask. */
  const showMask = () => {
    blobs.find(mask, 4);
    joinFragments(blobs, sizes);
    atMs += 100;
    sight.open(picture, mask);
    tracker.seconds = 0.1;
    tracker.step(blobs, sight, atMs);
    return tracker.tracks.filter((track: Track) => track.live);
  };
  return { tracker, sizes, show, showMask };
}

function inside(x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < size.width && y < size.height;
}

describe('the tracker', () => {
  it('keeps one identity for one walker, and confirms it only after some way', () => {
    const { show } = setup();
    const ids = new Set<number>();
    for (let k = 0; k < 20; k++) {
      const tracks = show([20 + k * 5, 60]);
      expect(tracks).toHaveLength(1);
      ids.add(tracks[0].id);
      if (k < 1) expect(tracks[0].confirmed).toBe(false);
    }
    expect(ids.size).toBe(1);
    expect(show([125, 60])[0].confirmed).toBe(true);
  });

  it('never confirms what stands still', () => {
    const { show } = setup();
    for (let k = 0; k < 30; k++) show([80, 60]);
    expect(show([80, 60])[0].confirmed).toBe(false);
  });

  it('never confirms a piece of somebody that shows apart for a moment only', () => {
    const { showMask } = setup();
    const fill = (x0: number, y0: number, wide: number, high: number) => {
      for (let y = y0; y < y0 + high; y++) for (let x = x0; x < x0 + wide; x++) mask.set(x, y);
    };
    for (let k = 0; k < 20; k++) {
      const x = 30 + 4 * k;
      mask.clear();
      fill(x, 50, 16, 20);
      fill(x + 16 + (k === 8 || k === 9 ? 6 : 0), 56, 10, 9);
      const [walker, piece] = showMask();
      expect(walker.confirmed).toBe(k >= 2);
      if (k === 9) expect(piece).toBeDefined();
      if (piece) expect(piece.confirmed).toBe(false);
    }
  });

  it('lets two people pass through each other without swapping them', () => {
    const { show } = setup();
    let left = 0;
    let right = 0;
    for (let k = 0; k <= 24; k++) {
      const tracks = show([30 + k * 4, 58], [126 - k * 4, 62]);
      if (k === 3) {
        left = tracks.find((track) => track.x < 80)?.id ?? 0;
        right = tracks.find((track) => track.x > 80)?.id ?? 0;
      }
    }
    const tracks = show([130, 58], [26, 62]);
    expect(tracks.find((track) => track.x > 80)?.id).toBe(left);
    expect(tracks.find((track) => track.x < 80)?.id).toBe(right);
  });

  it('finds two people in a blob that was broad from the beginning', () => {
    const { show } = setup();
    for (let k = 0; k < 12; k++) show([60, 20 + k * 4], [77, 20 + k * 4]);
    const tracks = show([60, 68], [77, 68]);
    expect(tracks).toHaveLength(2);
    expect(Math.abs(tracks[0].x - tracks[1].x)).toBeGreaterThan(8);
  });

  it('bridges a short gap and ends after a long one', () => {
    const { show } = setup();
    for (let k = 0; k < 8; k++) show([30 + k * 5, 60]);
    const { id } = show([70, 60])[0];
    for (let k = 0; k < 4; k++) show();
    expect(show([95, 60]).map((track) => track.id)).toEqual([id]);
    for (let k = 0; k < 12; k++) show();
    expect(show()).toHaveLength(0);
  });

  it('takes no scrap for somebody who was lost, however little of the person was to be seen at last', () => {
    const { show, showMask } = setup();
    for (let k = 0; k < 8; k++) show([30 + k * 5, 60]);
    const [track] = show([70, 60]);
    track.area = 60;
    const { hits } = track;
    for (let k = 0; k < 4; k++) show();
    mask.clear();
    for (let y = 69; y < 74; y++) for (let x = 94; x < 100; x++) mask.set(x, y);
    for (let k = 0; k < 3; k++) showMask();
    expect(track.hits).toBe(hits);
  });

  it('joins the pieces of one body, but not two bodies', () => {
    const { sizes } = setup();
    mask.clear();
    for (let y = 50; y < 66; y++) {
      for (let x = 40; x < 56; x++) if (y !== 57 && y !== 58) mask.set(x, y);
      for (let x = 80; x < 112; x++) if (x < 95 || x > 97) mask.set(x, y);
    }
    blobs.find(mask, 4);
    expect(blobs.count).toBe(4);
    joinFragments(blobs, sizes);
    expect(blobs.count).toBe(3);
  });
});

/** Paints a body of one brightness; later ones stand in front. */
function paint(picture: Picture, cx: number, cy: number, luma: number): void {
  for (let y = cy - 8; y < cy + 8; y++) {
    for (let x = cx - 8; x < cx + 8; x++) if (inside(x, y)) picture.luma[y * size.width + x] = luma;
  }
}

describe('people known by sight', () => {
  it('keep their identity when one walks behind the other and both turn up on the far side', () => {
    const picture = emptyPicture(size);
    const { show } = setup(picture);
    let dark = 0;
    let bright = 0;
    for (let k = 0; k < 34; k++) {
      const xDark = 20 + k * 3;
      const xBright = 122 - k * 3;
      picture.luma.fill(120);
      paint(picture, xDark, 62, 30);
      paint(picture, xBright, 58, 220);
      const tracks = show([xDark, 62], [xBright, 58]);
      const at = (x: number) => tracks.find((track) => Math.abs(track.x - x) < 6)?.id ?? 0;
      if (k === 8) [dark, bright] = [at(xDark), at(xBright)];
      if (k === 33) expect([at(xDark), at(xBright)]).toEqual([dark, bright]);
    }
    expect(dark).toBeGreaterThan(0);
    expect(bright).not.toBe(dark);
  });

  it('are not dragged along by somebody who joins their outline, and the other one is found', () => {
    const picture = emptyPicture(size);
    const { show } = setup(picture);
    let tracks: Track[] = [];
    for (let k = 0; k < 16; k++) {
      picture.luma.fill(120);
      paint(picture, 40 + k * 2, 60, 30);
      // From the tenth picture on somebody stands at the first one's side who was never seen alone.
      if (k >= 10) paint(picture, 52 + k * 2, 60, 200);
      tracks = show([40 + k * 2, 60], ...(k >= 10 ? [[52 + k * 2, 60] as const] : []));
    }
    expect(tracks).toHaveLength(2);
    expect(tracks.map((track) => track.x).sort((a, b) => a - b)[0]).toBeGreaterThan(64);
    expect(tracks.map((track) => track.x).sort((a, b) => a - b)[0]).toBeLessThan(76);
  });

  it('are given up soon when they left behind somebody who would drag them along, however well they were known', () => {
    const picture = emptyPicture(size);
    const { show } = setup(picture);
    let left = 0;
    let tracks: Track[] = [];
    for (let k = 0; k < 33; k++) {
      const [xDark, xBright] = [5 + 3 * k, 50 + k];
      picture.luma.fill(120);
      if (k < 22) paint(picture, xBright, 60, 220);
      if (k >= 10) paint(picture, xDark, 60, 30);
      const known = k < 22 ? [[xBright, 60] as const] : [];
      tracks = show(...known, ...(k >= 10 ? [[xDark, 60] as const] : []));
      if (k === 5) left = tracks[0].id;
    }
    expect(tracks).toHaveLength(1);
    expect(tracks[0].id).not.toBe(left);
    expect(tracks[0].x).toBeGreaterThan(70);
  });

  it('have left when they are beyond the edge of the picture; who comes in there is somebody else', () => {
    const picture = emptyPicture(size);
    const { show } = setup(picture);
    let left: number[] = [];
    let tracks: Track[] = [];
    for (let k = 0; k < 32; k++) {
      const xLeaving = 100 + 3 * k;
      // They draw near to each other, so that they are known apart and leave as one outline.
      const apart = Math.max(5, 16 - k);
      const xComing = 228 - 3 * k;
      picture.luma.fill(120);
      paint(picture, xLeaving, 60 - apart, 30);
      paint(picture, xLeaving, 60 + apart, 220);
      paint(picture, xComing, 60, 160);
      tracks = show([xLeaving, 60 - apart], [xLeaving, 60 + apart], [xComing, 60]);
      if (k === 5) left = tracks.map((track) => track.id);
    }
    expect(left).toHaveLength(2);
    expect(tracks).toHaveLength(1);
    expect(left).not.toContain(tracks[0].id);
  });
});
