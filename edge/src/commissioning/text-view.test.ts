import type { Preview } from '@lintel/shared/wire/messages';
import { describe, expect, it } from 'vitest';
import { Mask } from '../counting/camera/mask.ts';
import { runsOf } from '../counting/silhouette/runs.ts';
import { textView } from './text-view.ts';

function preview(over: Partial<Preview> = {}): Preview {
  const mask = new Mask(40, 20);
  for (let y = 4; y < 12; y++) for (let x = 8; x < 16; x++) mask.set(x, y);
  return { gate: 'door', width: 40, height: 20, runs: runsOf(mask), tracks: [], ...over };
}

describe('outlines as text', () => {
  it('show where somebody is', () => {
    expect(textView(preview(), 20)).toEqual([
      '·'.repeat(20),
      '····####············',
      '····####············',
      '·'.repeat(20),
      '·'.repeat(20),
    ]);
  });

  it('show the gate line and the way in, in the camera’s own pixels', () => {
    const line = { x1: 8, y1: 56, x2: 150, y2: 56 };
    const view = textView(preview({ scale: 4, line, inDirection: 'up' }), 20);
    expect(view[3]).toBe('·========^=========·');
    const upright = { x1: 80, y1: 0, x2: 80, y2: 79 };
    const columns = textView(preview({ scale: 4, line: upright, inDirection: 'left' }), 20).map((row) => row[10]);
    expect(columns).toEqual(['=', '=', '<', '=', '=']);
  });
});
