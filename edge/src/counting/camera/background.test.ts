import { describe, expect, it } from 'vitest';
import { Background } from './background.ts';
import { cameraDefaults } from './config.ts';
import { Foreground } from './foreground.ts';
import { Light } from './light.ts';
import { copyPicture, emptyPicture, type Picture, workingSize } from './reduce.ts';

const size = workingSize(64, 48, 320);

/** A lit floor with noise from a small generator. */
function floor(level: number, seed: number): Picture {
  const picture = emptyPicture(size);
  let state = seed;
  for (let i = 0; i < picture.luma.length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    picture.luma[i] = Math.min(255, level + ((i % 64) >> 1) + (state >>> 30));
  }
  picture.u.fill(128);
  picture.v.fill(128);
  picture.coloured = true;
  return picture;
}

function learned() {
  const scene = new Background(size, cameraDefaults);
  scene.seed(
    Array.from({ length: 20 }, (_, k) => floor(100, k + 1)),
    0,
  );
  return { scene, light: new Light(size), foreground: new Foreground(size, cameraDefaults) };
}

function count(foreground: Foreground): number {
  let n = 0;
  for (let y = 0; y < size.height; y++) for (let x = 0; x < size.width; x++) if (foreground.people.get(x, y)) n++;
  return n;
}

/** A square of another brightness and colour. */
function withSquare(picture: Picture, luma: number, v = 128): Picture {
  const changed = copyPicture(picture);
  for (let y = 16; y < 32; y++) for (let x = 20; x < 36; x++) changed.luma[y * size.width + x] = luma;
  for (let y = 8; y < 16; y++) for (let x = 10; x < 18; x++) changed.v[y * size.chromaWidth + x] = v;
  return changed;
}

describe('background and foreground', () => {
  it('sees nothing on the empty floor and a body where one is', () => {
    const { scene, light, foreground } = learned();
    light.compare(floor(100, 77), scene);
    foreground.find(floor(100, 77), scene);
    expect(count(foreground)).toBe(0);
    foreground.find(withSquare(floor(100, 78), 220), scene);
    expect(count(foreground)).toBeGreaterThan(220);
    expect(count(foreground)).toBeLessThan(280);
  });

  it('sees a coloured body as bright as the floor', () => {
    const { scene, light, foreground } = learned();
    const picture = withSquare(floor(100, 5), 115, 160);
    light.compare(picture, scene);
    foreground.find(light.even(picture), scene);
    expect(count(foreground)).toBeGreaterThan(200);
  });

  it('undoes the gain of the camera, and marks the same pixels with and without a gain', () => {
    const { scene, light, foreground } = learned();
    const brighter = withSquare(floor(100, 9), 220);
    for (let i = 0; i < brighter.luma.length; i++) brighter.luma[i] = Math.min(255, brighter.luma[i] * 0.8);
    light.compare(brighter, scene);
    expect(light.gain).toBeCloseTo(0.8, 1);
    foreground.find(light.even(brighter), scene);
    expect(count(foreground)).toBeGreaterThan(220);
    expect(count(foreground)).toBeLessThan(280);
  });

  it('follows slow change of the floor, but not under people', () => {
    const { scene, light, foreground } = learned();
    for (let k = 1; k <= 600; k++) {
      // Brighter in the left half only, so that it is no gain.
      const picture = withSquare(floor(100, k), 220);
      for (let i = 0; i < picture.luma.length; i++) if (i % 64 < 16) picture.luma[i] += Math.min(20, k / 20);
      light.compare(picture, scene);
      foreground.find(light.even(picture), scene);
      scene.update(light.even(picture), foreground.people, k * 66);
    }
    expect(scene.luma[24 * 64 + 8]).toBeGreaterThan(115);
    expect(scene.luma[24 * 64 + 28]).toBeLessThan(125);
    expect(count(foreground)).toBeGreaterThan(200);
  });

  it('takes what has not changed for a minute as part of the scene', () => {
    const { scene, light, foreground } = learned();
    for (let k = 1; k <= 1000; k++) {
      const picture = withSquare(floor(100, 3), 220);
      light.compare(picture, scene);
      foreground.find(light.even(picture), scene);
      scene.update(light.even(picture), foreground.people, k * 100);
      if (k === 400) expect(count(foreground)).toBeGreaterThan(200);
    }
    expect(count(foreground)).toBe(0);
  });
});
