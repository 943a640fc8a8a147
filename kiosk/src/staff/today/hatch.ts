/** Fills a box with diagonal lines, the denser in colour the larger `share` (0 to 1) is. */
export function hatch(
  context: CanvasRenderingContext2D,
  box: { left: number; top: number; width: number; height: number },
  share: number,
  colour: string,
): void {
  const step = 7 * window.devicePixelRatio;
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  context.globalAlpha = 0.18 + 0.32 * share;
  context.strokeStyle = colour;
  context.lineWidth = window.devicePixelRatio;
  context.beginPath();
  // Lines keep their place on the canvas, so that neighbouring boxes meet without a seam.
  const first = Math.floor((box.left - box.height) / step) * step;
  for (let x = first; x < box.left + box.width; x += step) {
    context.moveTo(x, box.top + box.height);
    context.lineTo(x + box.height, box.top);
  }
  context.stroke();
  context.restore();
}
