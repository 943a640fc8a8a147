import type { PrinterProfile } from '@lintel/shared/http/printing';
import type { Bitmap } from './bitmap-rules.ts';

/** What somebody may do to it. */
export interface PrinterSwitches {
  paper: 'enough' | 'nearEnd' | 'end';
  coverOpen: boolean;
  /** It takes everything and answers nothing. */
  silent: boolean;
  /** Rows until the paper ends by itself; null: never. */
  rowsLeft: number | null;
  /** Rows until somebody pulls its plug; null: never. */
  diesAfterRows: number | null;
}

export interface PrinterEvents {
  /** Bytes back to whoever is on the line. */
  answer(bytes: Uint8Array): void;
  /** Paper was cut off. */
  cut(paper: Bitmap): void;
  drawer(pin: 2 | 5): void;
  /** The plug is out: every line ends. */
  died(): void;
}

const allWell: PrinterSwitches = {
  paper: 'enough',
  coverOpen: false,
  silent: false,
  rowsLeft: null,
  diesAfterRows: null,
};

/**
 * A receipt printer of ESC/POS as far as we speak it, byte by byte: it draws what it is sent, answers `DLE EOT` out of turn,
 * stops where paper or cover stop it, and goes on when it may. Commands it does not know are an error.
 */
export class SimulatedPrinter {
  readonly switches: PrinterSwitches = { ...allWell };
  private readonly events: PrinterEvents;
  private readonly profile: Pick<PrinterProfile, 'widthDots' | 'bitOrder'>;
  private bytes: Buffer = Buffer.alloc(0);
  /** Commands that wait until it may print. */
  private held: (() => void)[] = [];
  private rows: Uint8Array[] = [];
  private error = false;
  private dead = false;
  /** The drawer's own switch; it stays open until somebody pushes it in. */
  drawerOpen = false;

  constructor(profile: Pick<PrinterProfile, 'widthDots' | 'bitOrder'>, events: PrinterEvents) {
    this.profile = profile;
    this.events = events;
  }

  change(switches: Partial<PrinterSwitches>): void {
    Object.assign(this.switches, switches);
    this.carryOut();
  }

  /** Somebody is on the line anew: what was sent half is forgotten, as by printers that reset with their connection. */
  lineOpened(): void {
    this.bytes = Buffer.alloc(0);
    this.dead = false;
  }

  /** Takes what came on the line. */
  take(bytes: Uint8Array): void {
    if (this.dead) return;
    this.bytes = Buffer.concat([this.bytes, bytes]);
    for (let length = this.read(); length > 0; length = this.read()) this.bytes = this.bytes.subarray(length);
    this.carryOut();
  }

  private get stopped(): boolean {
    return this.switches.paper === 'end' || this.switches.coverOpen || this.error || this.dead;
  }

  private carryOut(): void {
    while (!this.stopped && this.held.length > 0) this.held.shift()!();
  }

  /** Reads the command at the head; answers how long it is, 0 while not all of it is there. */
  private read(): number {
    const { bytes } = this;
    if (bytes.length < 2) return 0;
    const parameters = (length: number, act: (n: number) => void) => {
      const n = bytes[length - 1];
      if (bytes.length < length) return 0;
      this.held.push(() => act(n!));
      return length;
    };
    switch (bytes.readUInt16BE(0)) {
      case 0x1004:
        if (bytes.length < 3) return 0;
        this.answer(bytes[2]!);
        return 3;
      case 0x1b40:
        return 2;
      case 0x1b4a:
        return parameters(3, (dots) => this.blankRows(dots));
      case 0x1d56:
        return parameters(4, (dots) => this.cutOff(dots));
      case 0x1b70: {
        const pin = bytes[2] === 0 ? 2 : 5;
        return parameters(5, () => this.kick(pin));
      }
      case 0x1d76:
        return this.readRaster();
      default:
        this.error = true;
        return bytes.length;
    }
  }

  private readRaster(): number {
    const { bytes } = this;
    if (bytes.length < 8) return 0;
    const [rowBytes, rows] = [bytes.readUInt16LE(4), bytes.readUInt16LE(6)];
    const length = 8 + rowBytes * rows;
    if (bytes.length < length) return 0;
    const data = Uint8Array.from(bytes.subarray(8, length));
    for (let row = 0; row < rows; row++) {
      const dots = data.subarray(row * rowBytes, (row + 1) * rowBytes);
      this.held.push(() => this.addRow(dots));
    }
    return length;
  }

  private addRow(data: Uint8Array): void {
    const width = this.profile.widthDots / 8;
    const row = new Uint8Array(width);
    row.set(this.profile.bitOrder === 'msb' ? data.subarray(0, width) : data.subarray(0, width).map(turned));
    this.rows.push(row);
    const { switches } = this;
    if (switches.rowsLeft !== null && --switches.rowsLeft <= 0) {
      switches.rowsLeft = null;
      switches.paper = 'end';
    }
    if (switches.diesAfterRows !== null && --switches.diesAfterRows <= 0) {
      switches.diesAfterRows = null;
      this.dead = true;
      this.events.died();
    }
  }

  private blankRows(count: number): void {
    for (let row = 0; row < count && !this.stopped; row++) this.addRow(new Uint8Array(this.profile.widthDots / 8));
  }

  private cutOff(feedDots: number): void {
    this.blankRows(feedDots);
    if (this.rows.length === 0) return;
    const rowBytes = this.profile.widthDots / 8;
    const bits = new Uint8Array(rowBytes * this.rows.length);
    for (const [at, row] of this.rows.entries()) bits.set(row, at * rowBytes);
    const paper = { rowBytes, rows: this.rows.length, bits };
    this.rows = [];
    this.events.cut(paper);
  }

  private kick(pin: 2 | 5): void {
    this.drawerOpen = true;
    this.events.drawer(pin);
  }

  private answer(n: number): void {
    const { paper, coverOpen, silent } = this.switches;
    if (silent) return;
    const end = paper === 'end';
    const bits: Record<number, number> = {
      1: (this.drawerOpen ? 0x04 : 0) | (this.stopped ? 0x08 : 0),
      2: (coverOpen ? 0x04 : 0) | (end ? 0x20 : 0) | (this.error ? 0x40 : 0),
      3: 0,
      4: (end || paper === 'nearEnd' ? 0x0c : 0) | (end ? 0x60 : 0),
    };
    this.events.answer(Uint8Array.of(0x12 | (bits[n] ?? 0)));
  }
}

function turned(byte: number): number {
  return Number.parseInt(byte.toString(2).padStart(8, '0').split('').reverse().join(''), 2);
}
