import type { ArtSpec } from '../art-spec.ts';
import type { Ink } from './ink.ts';

/** Draws one shape, its shadow included, standing on the floor line of a 640 × 640 frame. */
export type Drawer = (ink: Ink, art: ArtSpec) => string;
