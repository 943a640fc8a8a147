/** Width and height of the visible page in CSS pixels. */
export interface PanelSize {
  width: number;
  height: number;
}

/** Usual kiosk panels: 7" Pi display, 10.1", 21.5" upright and lying. */
const panels: (PanelSize & { perMm: number })[] = [
  { width: 800, height: 480, perMm: 5.25 },
  { width: 1280, height: 800, perMm: 5.88 },
  { width: 1080, height: 1920, perMm: 4.03 },
  { width: 1920, height: 1080, perMm: 4.03 },
];

/** A desktop monitor of about 110 ppi, for a page opened in an ordinary window. */
const unknownPanelPerMm = 4.3;

/** CSS pixels per millimetre: as `told` when that is plausible (1 to 20), else by the panel's size. */
export function pixelsPerMillimetre(told: string | null, size: PanelSize): number {
  const value = told === null ? Number.NaN : Number(told);
  if (value >= 1 && value <= 20) return value;
  const known = panels.find((panel) => panel.width === size.width && panel.height === size.height);
  return known?.perMm ?? unknownPanelPerMm;
}

/**
 * Body text in pixels: capitals of 4.8 mm (6.7 mm type) where the panel is large enough, less on small panels that are
 * read from half a metre.
 */
export function textBasePx(perMm: number, size: PanelSize): number {
  const shortSide = Math.min(size.width, size.height);
  return Math.round(Math.min(6.7 * perMm, 13 + shortSide * 0.0135) * 10) / 10;
}
