/** Cells across and down a person's box in which looks are remembered. */
export const lookColumns = 5;
export const lookRows = 8;
const cells = lookColumns * lookRows;

/** How one person looks: brightness and colour in a coarse grid over the own box, learned while alone. */
export class Looks {
  readonly y = new Float32Array(cells);
  readonly u = new Float32Array(cells);
  readonly v = new Float32Array(cells);
  /** How often each cell belonged to the body, 0..1. */
  readonly weight = new Float32Array(cells);
  /** Pictures learned from. */
  known = 0;
  /** How well the person usually resembles its own looks, 0..1. */
  usual = 0;

  forget(): void {
    this.known = 0;
    this.usual = 0;
    this.weight.fill(0);
  }
}
