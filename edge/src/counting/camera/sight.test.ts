import { describe, expect, it } from 'vitest';
import { Mask } from './mask.ts';
import { emptyPicture, workingSize } from './reduce.ts';
import { Sight } from './sight.ts';
import { Track } from './track.ts';

const size = workingSize(160, 120, 320);

/** A body with a bright upper and a dark lower half, 16 wide and 32 high, learned at (40, 60). */
function learned() {
  const picture = emptyPicture(size);
  const people = new Mask(size.width, size.height);
  const show = (cx: number, cy: number, upper = 220, lower = 40) => {
    for (let y = cy - 16; y < cy + 16; y++) {
      for (let x = cx - 8; x < cx + 8; x++) {
        picture.luma[y * size.width + x] = y < cy ? upper : lower;
        people.set(x, y);
      }
    }
  };
  const clear = () => {
    picture.luma.fill(120);
    people.clear();
  };
  const track = new Track();
  track.begin(1, 40, 60, 16, 32, 512, 0);
  const sight = new Sight(size);
  clear();
  show(40, 60);
  for (let k = 0; k < 6; k++) {
    sight.open(picture, people);
    track.seenX = 40;
    track.seenY = 60;
    sight.learn(track);
  }
  const look = (reach: number) => {
    track.reach = reach;
    return sight.find(track);
  };
  return { picture, people, track, sight, show, clear, look };
}

describe('sight', () => {
  it('finds somebody a few pixels from the predicted place', () => {
    const { picture, people, track, sight, show, clear, look } = learned();
    clear();
    show(45, 62);
    sight.open(picture, people);
    expect(look(8)).toBe(true);
    expect(Math.abs(track.seenX - 45)).toBeLessThan(3);
    expect(Math.abs(track.seenY - 62)).toBeLessThan(4);
    expect(sight.likeness).toBeGreaterThan(0.8);
  });

  it('does not take a stranger for the person', () => {
    const { picture, people, sight, show, clear, look } = learned();
    clear();
    show(40, 60, 40, 220);
    sight.open(picture, people);
    expect(look(6)).toBe(false);
  });

  it('knows that somebody behind another is hidden', () => {
    const { picture, people, track, sight, look } = learned();
    sight.open(picture, people);
    sight.cover(track);
    expect(look(4)).toBe(false);
    sight.open(picture, people);
    expect(look(4)).toBe(true);
  });

  it('needs a picture: outlines alone have no looks', () => {
    const { people, track, sight } = learned();
    sight.open(null, people);
    expect(sight.knows(track)).toBe(false);
  });
});
