import { describe, expect, it } from 'vitest';
import { CameraView, cameraGate, cameraMount } from '../../world/camera-view.ts';
import { streetScene } from '../../world/street-config.ts';
import { CameraCounter } from '../camera/camera-counter.ts';
import type { GateEvent } from '../gate-event.ts';
import { score } from '../scoring.ts';
import { runsOf } from './runs.ts';
import { SilhouetteCounter } from './silhouette-counter.ts';

const { width, height } = cameraMount;
const options = { width, height, fps: 15, gate: cameraGate, inDirection: 'up' as const };

describe('counting in silhouettes', () => {
  it('comes to the passages of the camera they are from, without its eye for looks', () => {
    const live = new CameraCounter(options);
    const again = new SilhouetteCounter(options);
    const events: GateEvent[] = [];
    const replayed: GateEvent[] = [];
    live.hooks.push({
      people: (mask, look) =>
        again.see({ ...look, frame: live.frames, steadyLight: live.steadyLight, runs: runsOf(mask) }),
      anew: (moved) => again.beginAnew(moved),
    });
    const scene = streetScene({ seed: 21, startedAt: 0, ratePerMinute: 30 });
    const view = new CameraView(21);
    for (let at = 0; at < 120_000; at += 1000 / 15) {
      const { y, u, v } = view.render(scene.posesAt(at), at);
      live.push(y, u, v, at);
      events.push(...live.events());
      replayed.push(...again.events());
    }
    live.finish();
    again.finish();
    events.push(...live.events());
    replayed.push(...again.events());
    expect(events.length).toBeGreaterThan(20);
    expect(score(replayed, events).f1).toBeGreaterThan(0.94);
  }, 30_000);

  it('refuses outlines of another size', () => {
    const look = { frame: 1, atMs: 0, seconds: 0, counted: true, steadyLight: true };
    expect(new SilhouetteCounter(options).see({ ...look, runs: [100] })).toBe(false);
    expect(new SilhouetteCounter(options).see({ ...look, runs: [width * height] })).toBe(true);
  });
});
