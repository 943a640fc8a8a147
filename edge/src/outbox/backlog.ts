import type { Envelope } from '@lintel/shared/wire/messages';
import type { OutboxLog } from './outbox-log.ts';
import type { StoredRecord } from './record.ts';
import { concat, decodeSegment, encodeHeader, encodeRecord, encodeSegment, headerBytes } from './segment-codec.ts';
import { shrink, shrinkSteps } from './shrink.ts';

/** A place in the order of all records: epochs in the order of their lives, within them by seq. */
export function placeOf(rank: number, seq: number): number {
  return rank * 2 ** 40 + seq;
}

export function seqAt(place: number): number {
  return place % 2 ** 40;
}

interface Segment {
  id: number;
  rank: number;
  epoch: string;
  firstPlace: number;
  lastPlace: number;
  count: number;
  bytes: number;
  /** The part known to be synced. */
  durable: { bytes: number; count: number; lastPlace: number };
  /** How many of the shrink steps it has been through. */
  shrunk: number;
  /** The boot it was written in, with the moment of its newest record; known of what an earlier life left. */
  boot?: EarlierBoot;
}

/** A boot before this one, and the latest moment known of it: milliseconds after its start. */
export interface EarlierBoot {
  boot: string;
  untilMono: number;
}

export interface PlacedRecord {
  place: number;
  /** The segment it lies in. */
  segment: number;
  record: StoredRecord;
}

/** What lies in the log, oldest first. */
export class Backlog {
  private readonly log: OutboxLog;
  private readonly segmentBytes: number;
  private segments: Segment[] = [];
  private active: Segment | null = null;
  private nextId = 1;

  constructor(log: OutboxLog, segmentBytes: number) {
    this.log = log;
    this.segmentBytes = segmentBytes;
  }

  /** Reads everything once and cuts torn tails. `torn`: something written was not whole. Throws when the folder cannot be read. */
  open(): { torn: boolean } {
    let torn = false;
    let rank = 0;
    for (const id of this.log.list()) {
      this.nextId = id + 1;
      const bytes = this.tryRead(id);
      const decoded = bytes && decodeSegment(bytes);
      if (decoded?.torn) this.log.cut(id, decoded.endOffset);
      torn ||= decoded === null || decoded.torn;
      if (bytes === null) continue;
      const previous = this.segments[this.segments.length - 1];
      if (decoded && previous?.epoch !== decoded.epoch) rank++;
      const places = (decoded?.records ?? [])
        .map((record) => placeOf(rank, record.seq))
        .filter((place) => place > (previous?.lastPlace ?? 0));
      if (decoded === null || places.length === 0) this.log.remove(id);
      else {
        const extent = { bytes: decoded.endOffset, count: places.length, lastPlace: places[places.length - 1] };
        const { epoch } = decoded;
        const boot = bootOf(decoded.records[decoded.records.length - 1]);
        this.segments.push({ id, rank, epoch, firstPlace: places[0], ...extent, durable: extent, shrunk: 0, boot });
      }
    }
    return { torn };
  }

  get last(): { epoch: string; rank: number; seq: number } | null {
    const segment = this.segments[this.segments.length - 1];
    return segment ? { epoch: segment.epoch, rank: segment.rank, seq: seqAt(segment.lastPlace) } : null;
  }

  get lastId(): number {
    return this.nextId - 1;
  }

  /** Bytes on disk, the preallocated rest of the open segment included. */
  get bytes(): number {
    return this.segments.reduce(
      (sum, segment) => sum + (segment === this.active ? this.segmentBytes : segment.bytes),
      0,
    );
  }

  /** Epochs on disk and their rank. */
  ranks(): Map<string, number> {
    return new Map(this.segments.map((segment) => [segment.epoch, segment.rank]));
  }

  /** The boots of earlier lives that left something here, newest first. */
  earlierBoots(): EarlierBoot[] {
    const boots = new Map<string, EarlierBoot>();
    for (const { boot } of this.segments) if (boot) boots.set(boot.boot, boot);
    return [...boots.values()].reverse();
  }

  /** Records behind `place`. */
  depth(place: number): number {
    let depth = 0;
    for (const segment of this.segments) {
      if (segment.firstPlace > place) depth += segment.count;
      else if (segment.lastPlace > place) depth += Math.min(segment.count, segment.lastPlace - place);
    }
    return depth;
  }

  /**
   * Writes the first of these records, all of one epoch, behind all others: as many as one segment takes. A segment is
   * begun only when the one before it is synced, so a crash can tear the end of the log alone, never its middle. Answers
   * the segment and how many records went there. Throws when the disk does.
   */
  append(rank: number, epoch: string, records: readonly StoredRecord[]): { segment: number; count: number } {
    const encoded = records.map(encodeRecord);
    let active = this.active;
    const parts: Uint8Array[] = [];
    if (!active || active.epoch !== epoch || active.bytes + encoded[0].length > this.segmentBytes) {
      active = this.begin(rank, epoch, placeOf(rank, records[0].seq));
      parts.push(encodeHeader(epoch));
    }
    const offset = parts.length === 0 ? active.bytes : 0;
    this.active = active;
    let count = 0;
    while (count < encoded.length && (count === 0 || active.bytes + encoded[count].length <= this.segmentBytes)) {
      parts.push(encoded[count]);
      active.bytes += encoded[count].length;
      active.lastPlace = placeOf(rank, records[count].seq);
      active.count++;
      count++;
    }
    this.log.write(active.id, offset, concat(parts));
    return { segment: active.id, count };
  }

  /** Everything appended so far has been synced. */
  confirm(): void {
    const { active } = this;
    if (active) active.durable = { bytes: active.bytes, count: active.count, lastPlace: active.lastPlace };
  }

  /** Forgets what was appended since the last sync, because it may not be on disk; the next append begins a segment. */
  abandon(): void {
    const { active } = this;
    this.active = null;
    if (!active) return;
    Object.assign(active, active.durable);
    if (active.count === 0) this.drop(active);
    else this.tryCut(active);
  }

  /** The oldest records behind `place`: those of one segment. Throws when they cannot be read. */
  readAfter(place: number): PlacedRecord[] {
    const segment = this.segmentAfter(place);
    if (!segment) return [];
    const records = this.read(segment).filter((record) => record.place > place);
    if (records.length === 0) throw new Error('they are damaged');
    return records;
  }

  firstPlaceAfter(place: number): number {
    const segment = this.segmentAfter(place);
    return segment ? Math.max(segment.firstPlace, place + 1) : Number.POSITIVE_INFINITY;
  }

  /** Gives up what lies behind `place` in the segment there, which cannot be read, and says what it was. */
  giveUpAfter(place: number): { epoch: string; fromSeq: number; toSeq: number; count: number } | null {
    const segment = this.segmentAfter(place);
    if (!segment) return null;
    const { epoch, firstPlace, lastPlace } = segment;
    const count = Math.min(segment.count, lastPlace - place);
    if (firstPlace > place) this.drop(segment);
    else Object.assign(segment, { lastPlace: place, count: segment.count - count });
    return { epoch, fromSeq: seqAt(Math.max(firstPlace, place + 1)), toSeq: seqAt(lastPlace), count };
  }

  /** Deletes segments whose every record lies at or before `place`. The open one stays for the next append. */
  release(place: number): void {
    for (const segment of this.segments.filter((candidate) => candidate.lastPlace <= place)) {
      if (segment !== this.active) this.drop(segment);
    }
  }

  /**
   * Takes one more segment above `floor` (those were never sent) and before `ceiling` (a place) through the next shrink
   * step. Answers the records given up; null when nothing is left to shrink. `started` names the segment being replaced.
   */
  shrinkOne(
    floor: number,
    ceiling: number,
    started: (segment: number) => void,
    done: (dropped: number | null, error: Error | null) => void,
  ) {
    const sealed = this.segments.filter(
      (segment) => segment.id > floor && segment.lastPlace < ceiling && segment !== this.active,
    );
    const level = Math.min(...sealed.map((segment) => segment.shrunk));
    const segment = sealed.find((candidate) => candidate.shrunk === level);
    if (!segment || level >= shrinkSteps.length) {
      done(null, null);
      return;
    }
    segment.shrunk++;
    const records = this.read(segment).map(({ record }) => record);
    const sent = records.filter((record) => record.sent);
    const { kept, dropped } = shrink(
      records.filter((record) => !record.sent),
      shrinkSteps[level],
    );
    const left = [...sent, ...kept].sort((a, b) => a.seq - b.seq);
    const bytes = encodeSegment(segment.epoch, left);
    if (dropped === 0 || bytes.length >= segment.bytes) {
      done(0, null);
      return;
    }
    started(segment.id);
    this.log.replace(segment.id, bytes, (error) => {
      if (!error) {
        segment.bytes = bytes.length;
        segment.count = left.length;
        segment.lastPlace = placeOf(segment.rank, left[left.length - 1].seq);
      }
      done(error ? 0 : dropped, error);
    });
  }

  private segmentAfter(place: number): Segment | undefined {
    return this.segments.find((segment) => segment.lastPlace > place);
  }

  private tryRead(segment: number): Uint8Array | null {
    try {
      return this.log.read(segment);
    } catch {
      return null;
    }
  }

  /** A half-written copy must not outlive the next try; on a disk that refuses everything there is nothing to cut. */
  private tryCut(segment: Segment): void {
    try {
      this.log.cut(segment.id, segment.bytes);
    } catch {}
  }

  private begin(rank: number, epoch: string, firstPlace: number): Segment {
    const extent = { bytes: headerBytes, count: 0, lastPlace: 0 };
    const segment = { id: this.nextId++, rank, epoch, firstPlace, ...extent, durable: extent, shrunk: 0 };
    this.segments.push(segment);
    return segment;
  }

  private read(segment: Segment): PlacedRecord[] {
    return (decodeSegment(this.log.read(segment.id))?.records ?? [])
      .map((record) => ({ place: placeOf(segment.rank, record.seq), segment: segment.id, record }))
      .filter(({ place }) => place >= segment.firstPlace && place <= segment.lastPlace);
  }

  private drop(segment: Segment): void {
    this.segments = this.segments.filter((other) => other !== segment);
    if (this.active === segment) this.active = null;
    this.log.remove(segment.id);
  }
}

/** A life writes segments of its own, so that the newest record of one speaks for all. */
function bootOf(newest: StoredRecord): EarlierBoot {
  const { boot, mono } = JSON.parse(newest.json) as Envelope<unknown>;
  return { boot, untilMono: mono };
}
