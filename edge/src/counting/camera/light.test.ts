import { describe, expect, it } from 'vitest';
import { Background } from './background.ts';
import { cameraDefaults } from './config.ts';
import { Light } from './light.ts';
import { copyPicture, emptyPicture, workingSize } from './reduce.ts';

const size = workingSize(160, 120, 320);

function setup() {
  const picture = emptyPicture(size);
  picture.coloured = true;
  picture.u.fill(120);
  picture.v.fill(130);
  for (let i = 0; i < picture.luma.length; i++) picture.luma[i] = 60 + ((i * 7) % 100);
  const scene = new Background(size, cameraDefaults);
  scene.seed([picture], 0);
  return { picture, scene, light: new Light(size) };
}

describe('light', () => {
  it('measures gain and colour shift in spite of a body that covers a third', () => {
    const { picture, scene, light } = setup();
    const now = copyPicture(picture);
    for (let i = 0; i < now.luma.length; i++) now.luma[i] = i % 160 < 50 ? 220 : now.luma[i] * 1.2;
    for (let i = 0; i < now.u.length; i++) now.u[i] += 4;
    light.compare(now, scene);
    expect(light.gain).toBeCloseTo(1.2, 1);
    expect([light.shiftU, light.shiftV]).toEqual([4, 0]);
    const even = light.even(now);
    const [x, y] = [100, 20];
    expect(Math.abs(even.luma[y * 160 + x] - picture.luma[y * 160 + x])).toBeLessThan(3);
    expect(even.u[100]).toBe(120);
  });

  it('leaves a tiny gain alone', () => {
    const { picture, scene, light } = setup();
    light.compare(picture, scene);
    expect(light.gain).toBe(1);
    expect(light.even(picture)).toBe(picture);
    expect(light.usable).toBe(true);
    expect(light.likeness).toBeGreaterThan(0.99);
  });

  it('takes another exposure as normal after it has held for a second', () => {
    const { picture, scene, light } = setup();
    const now = copyPicture(picture);
    for (let i = 0; i < now.luma.length; i++) now.luma[i] *= 0.8;
    const settled: boolean[] = [];
    for (let atMs = 0; atMs <= 1200; atMs += 100) {
      light.compare(now, scene);
      settled.push(light.settledElsewhere(atMs));
    }
    expect(settled.indexOf(true)).toBe(10);
    scene.scale(light.gain);
    light.compare(now, scene);
    expect(light.gain).toBe(1);
  });

  it('reads brightness, contrast and motion off the samples', () => {
    const { light } = setup();
    const still = new Uint8Array(160 * 120).fill(50);
    light.look(still);
    light.look(still);
    expect([light.mean, light.contrast, light.motion]).toEqual([50, 0, 0]);
    light.look(still.map((value) => value + 3));
    expect(light.motion).toBe(3);
  });
});
