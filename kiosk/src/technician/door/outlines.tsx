import type { Preview } from '@lintel/shared/wire/messages';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/use-words.ts';
import { type Gate, inward, type Point, strips, turnedAround, withEnd } from './gate-rules.ts';
import styles from './outlines.module.css';
import type { NodeWatch } from './use-node-watch.ts';

/** What a preview says besides the outlines themselves. */
export interface View {
  sensor: string | undefined;
  /** The camera's own picture. */
  width: number;
  height: number;
  gate: Gate | null;
}

const stepPixels: Record<string, Point> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** Outlines of those in the doorway as they move, with the gate line over them to drag. */
export function Outlines(props: {
  watch: NodeWatch;
  view: View | null;
  gate: Gate | null;
  onView: (view: View) => void;
  onGate: (gate: Gate) => void;
}) {
  const words = useWords('technician');
  const canvas = useRef<HTMLCanvasElement>(null);
  const onView = useRef(props.onView);
  onView.current = props.onView;
  const { listen } = props.watch;
  useEffect(() => {
    let shown = '';
    return listen((preview) => {
      if (canvas.current) draw(canvas.current, preview);
      const view = viewOf(preview);
      const now = JSON.stringify(view);
      if (now !== shown) onView.current(view);
      shown = now;
    });
  }, [listen]);
  const { view, gate } = props;
  return (
    <div className={styles.stage}>
      <canvas ref={canvas} className={styles.outlines} role="img" aria-label={words.outlines} />
      {view === null && <p className={styles.waiting}>{words.waitingForOutlines}</p>}
      {view && gate && <GateOverlay view={view} gate={gate} onGate={props.onGate} />}
    </div>
  );
}

function GateOverlay({ view, gate, onGate }: { view: View; gate: Gate; onGate: (gate: Gate) => void }) {
  const words = useWords('technician');
  const svg = useRef<SVGSVGElement>(null);
  const [dragging, setDragging] = useState<1 | 2 | null>(null);
  const { line } = gate;
  const radius = view.width / 28;
  const middle = { x: (line.x1 + line.x2) / 2, y: (line.y1 + line.y2) / 2 };
  const way = inward(gate);
  const tip = { x: middle.x + way.x * radius * 3, y: middle.y + way.y * radius * 3 };
  const wing = (side: number) =>
    `${tip.x - way.x * radius - side * way.y * radius},${tip.y - way.y * radius + side * way.x * radius}`;

  const drag = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    if (dragging === null || !box) return;
    const x = ((event.clientX - box.left) / box.width) * view.width;
    const y = ((event.clientY - box.top) / box.height) * view.height;
    onGate(withEnd(gate, dragging, { x, y }, view));
  };
  const nudge = (end: 1 | 2) => (event: KeyboardEvent) => {
    const step = stepPixels[event.key];
    if (!step) return;
    event.preventDefault();
    const far = event.shiftKey ? 10 : 1;
    const from = end === 1 ? { x: line.x1, y: line.y1 } : { x: line.x2, y: line.y2 };
    onGate(withEnd(gate, end, { x: from.x + step.x * far, y: from.y + step.y * far }, view));
  };
  const handle = (end: 1 | 2, label: string) => (
    // biome-ignore lint/a11y/useSemanticElements: a point to drag in a drawing has no element of its own
    <circle
      className={styles.handle}
      cx={end === 1 ? line.x1 : line.x2}
      cy={end === 1 ? line.y1 : line.y2}
      r={radius}
      role="button"
      tabIndex={0}
      aria-label={label}
      onPointerDown={(event) => {
        svg.current?.setPointerCapture(event.pointerId);
        setDragging(end);
      }}
      onKeyDown={nudge(end)}
    />
  );
  return (
    <svg
      ref={svg}
      className={styles.gate}
      viewBox={`0 0 ${view.width} ${view.height}`}
      onPointerMove={drag}
      onPointerUp={() => setDragging(null)}
      onPointerCancel={() => setDragging(null)}
    >
      <title>{words.gateLine}</title>
      <line className={styles.line} x1={line.x1} y1={line.y1} x2={line.x2} y2={line.y2} />
      {/* biome-ignore lint/a11y/useSemanticElements: an arrow in a drawing has no element of its own */}
      <g
        className={styles.arrow}
        role="button"
        tabIndex={0}
        aria-label={words.turnAround}
        onClick={() => onGate(turnedAround(gate))}
        onKeyDown={(event) => (event.key === 'Enter' || event.key === ' ') && onGate(turnedAround(gate))}
      >
        <line x1={middle.x} y1={middle.y} x2={tip.x} y2={tip.y} />
        <polyline points={`${wing(1)} ${tip.x},${tip.y} ${wing(-1)}`} />
        <circle className={styles.reach} cx={(middle.x + tip.x) / 2} cy={(middle.y + tip.y) / 2} r={radius * 1.6} />
      </g>
      {handle(1, words.lineStart)}
      {handle(2, words.lineEnd)}
    </svg>
  );
}

function viewOf({ sensor, width, height, scale = 1, line, inDirection }: Preview): View {
  const gate = line && inDirection ? { line, inDirection } : null;
  return { sensor, width: width * scale, height: height * scale, gate };
}

function draw(canvas: HTMLCanvasElement, preview: Preview): void {
  const { width, height, tracks } = preview;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return;
  const style = getComputedStyle(canvas);
  context.clearRect(0, 0, width, height);
  context.fillStyle = style.color;
  for (const { x, y, length } of strips(preview)) context.fillRect(x, y, length, 1);
  context.fillStyle = style.outlineColor;
  for (const { x, y } of tracks) context.fillRect(x - 1.5, y - 1.5, 3, 3);
}
