/** What is known of one passage when it is reported. */
export interface PassageEvidence {
  /** Way from the place of birth, in widths of a person. */
  travelledBodies: number;
  /** Area over what a person has there. */
  fullness: number;
  /** Place along the gate, 0..1 between its ends. */
  place: number;
  /** The camera's exposure was away from the scene's. */
  unsteadyLight: boolean;
  /** Sharing a blob with others now. */
  merged: boolean;
  /** Known only from a blob too large for one. */
  split: boolean;
  /** Lost in the band, just beyond the line. */
  shallow: boolean;
  /** Told from a companion only after the line. */
  late: boolean;
  /** The outline is too full for a person's. */
  solid: boolean;
  /** It was one thing that moved stiffly, too small for anybody to be on it. */
  stiff: boolean;
}

/** How sure a passage is, 0..1, and the reasons for doubt. */
export function judgePassage(evidence: PassageEvidence): { confidence: number; flags: string[] } {
  const flags: string[] = [];
  let confidence = 0.99;
  if (evidence.travelledBodies < 1)
    confidence *= doubt(flags, 'short', 0.6 + 0.4 * Math.max(0, evidence.travelledBodies));
  if (evidence.fullness < 0.5) confidence *= doubt(flags, 'small', 0.7);
  else if (evidence.fullness > 1.6) confidence *= doubt(flags, 'large', 0.8);
  if (evidence.place < 0.04 || evidence.place > 0.96) confidence *= doubt(flags, 'edge', 0.8);
  if (evidence.unsteadyLight) confidence *= doubt(flags, 'light', 0.9);
  if (evidence.merged) confidence *= doubt(flags, 'merged', 0.9);
  if (evidence.split) confidence *= doubt(flags, 'split', 0.85);
  if (evidence.shallow) confidence *= doubt(flags, 'shallow', 0.6);
  if (evidence.late) confidence *= doubt(flags, 'late', 0.7);
  if (evidence.solid) confidence *= doubt(flags, 'solid', 0.85);
  if (evidence.stiff) confidence *= doubt(flags, 'stiff', 0.8);
  return { confidence: Math.round(confidence * 1000) / 1000, flags };
}

/** Notes a reason for doubt and hands its factor on. */
function doubt(flags: string[], flag: string, factor: number): number {
  flags.push(flag);
  return factor;
}
