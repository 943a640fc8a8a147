import { createInk, type Ink } from './drawing/ink.ts';
import { streetScene } from './drawing/street-scene.ts';
import { tableScene } from './drawing/table-scene.ts';
import { teaScene } from './drawing/tea-scene.ts';

/** 1 the shop at dusk, 2 the morning's table, 3 tea mountains at dawn. */
export type SlideNumber = 1 | 2 | 3;

const scenes: Record<SlideNumber, (ink: Ink) => string> = { 1: streetScene, 2: tableScene, 3: teaScene };

/**
 * A picture for the attract loop, 1600 × 1000. What matters lies within the middle 560 × 900, so that cropping to
 * cover an upright or a wide screen keeps it.
 */
export function drawSlide(slide: SlideNumber): string {
  const ink = createInk();
  const scene = scenes[slide](ink);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 1000" width="1600" height="1000">${ink.defs()}${scene}</svg>`;
}
