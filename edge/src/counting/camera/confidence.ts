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
  const doubt = (flag: string, factor: number) => {
    flags.push(flag);
    confidence *= factor;
  };
  if (evidence.travelledBodies < 1) doubt('short', 0.6 + 0.4 * Math.max(0, evidence.travelledBodies));
  if (evidence.fullness < 0.5) doubt('small', 0.7);
  else if (evidence.fullness > 1.6) doubt('large', 0.8);
  if (evidence.place < 0.04 || evidence.place > 0.96) doubt('edge', 0.8);
  if (evidence.unsteadyLight) doubt('light', 0.9);
  if (evidence.merged) doubt('merged', 0.9);
  if (evidence.split) doubt('split', 0.85);
  if (evidence.shallow) doubt('shallow', 0.6);
  if (evidence.late) doubt('late', 0.7);
  if (evidence.solid) doubt('solid', 0.85);
  if (evidence.stiff) doubt('stiff', 0.8);
  return { confidence: Math.round(confidence * 1000) / 1000, flags };
}
