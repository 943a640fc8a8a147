import type { Light } from './light.ts';

/** What the camera can be trusted with now. */
export interface CameraVerdict {
  state: 'starting' | 'seeing' | 'blind';
  /** Why it is blind, or `lighting_change` while counting rests for at most a second. */
  reason: 'dark' | 'covered' | 'frozen' | 'moved' | 'lighting_change' | null;
}

const frozenMs = 20_000;
const blindAfterMs = 1500;
const movedAfterMs = 3000;
const strangeForMs = 2500;

/** Judges from whole-picture statistics whether the camera still sees its doorway. */
export class VerdictKeeper {
  state: CameraVerdict['state'] = 'starting';
  reason: CameraVerdict['reason'] = null;
  private sceneContrast = 0;
  private darkSinceMs = Number.NaN;
  private coveredSinceMs = Number.NaN;
  private stillSinceMs = Number.NaN;
  private movedSinceMs = Number.NaN;
  private changedBefore = 0;
  private changedAtMs = Number.NaN;
  private strangeSinceMs = Number.NaN;
  private shownNothing = false;
  private restUntilMs = Number.NEGATIVE_INFINITY;

  /** The scene as it was learned: what contrast to expect. */
  seeded(contrast: number): void {
    this.sceneContrast = contrast;
    this.state = 'seeing';
    this.reason = null;
    this.changedBefore = 1;
    this.movedSinceMs = Number.NaN;
    this.strangeSinceMs = Number.NaN;
  }

  /** Whether the picture shows anything at all; false while dark, covered or frozen. Needs no scene. */
  sees(light: Light, atMs: number): boolean {
    const dark = light.mean < 24 && light.contrast < 6;
    const covered = !dark && light.contrast < 4 && this.sceneContrast > 10;
    this.darkSinceMs = dark ? first(this.darkSinceMs, atMs) : Number.NaN;
    this.coveredSinceMs = covered ? first(this.coveredSinceMs, atMs) : Number.NaN;
    this.stillSinceMs = light.motion === 0 ? first(this.stillSinceMs, atMs) : Number.NaN;
    if (dark || covered) this.shownNothing = true;
    const reason =
      atMs - this.darkSinceMs > blindAfterMs
        ? 'dark'
        : atMs - this.coveredSinceMs > blindAfterMs
          ? 'covered'
          : atMs - this.stillSinceMs > frozenMs
            ? 'frozen'
            : null;
    if (reason !== null) {
      this.state = 'blind';
      this.reason = reason;
      return false;
    }
    if (this.state === 'blind' && this.reason !== 'moved' && !dark && !covered) {
      this.state = this.sceneContrast > 0 ? 'seeing' : 'starting';
      this.reason = null;
    }
    return !dark && !covered;
  }

  /**
   * Compares with the scene. Returns `reseed` when the scene must be learned anew, `rest` while counting should pause,
   * else `go`.
   */
  judge(light: Light, atMs: number): 'go' | 'rest' | 'reseed' {
    const elsewhere = light.changed > 0.5 && light.likeness < 0.4;
    this.movedSinceMs = elsewhere ? first(this.movedSinceMs, atMs) : Number.NaN;
    if (atMs - this.movedSinceMs > movedAfterMs) return this.moved();
    this.strangeSinceMs = light.usable ? Number.NaN : first(this.strangeSinceMs, atMs);
    if (atMs - this.strangeSinceMs > strangeForMs) return elsewhere ? this.moved() : 'reseed';
    if (!light.usable) return 'rest';
    if (atMs < this.restUntilMs) return 'rest';
    if (this.reason === 'lighting_change') {
      this.reason = null;
      if (elsewhere) return this.moved();
      if (light.changed > 0.4) return 'reseed';
    }
    return this.judgeStep(light, atMs);
  }

  private judgeStep(light: Light, atMs: number): 'go' | 'rest' {
    if (!Number.isNaN(this.changedAtMs) && atMs - this.changedAtMs < 500) return 'go';
    // After darkness the first look is no step.
    const step = light.changed > 0.6 && this.changedBefore < 0.3 && !this.shownNothing;
    this.shownNothing = false;
    this.changedBefore = light.changed;
    this.changedAtMs = atMs;
    if (!step) return 'go';
    this.restUntilMs = atMs + 900;
    this.reason = 'lighting_change';
    return 'rest';
  }

  /** The view is another one: blind until it is learned. */
  private moved(): 'reseed' {
    this.state = 'blind';
    this.reason = 'moved';
    return 'reseed';
  }
}

function first(sinceMs: number, atMs: number): number {
  return Number.isNaN(sinceMs) ? atMs : sinceMs;
}
