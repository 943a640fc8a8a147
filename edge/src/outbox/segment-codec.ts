import { crc32c } from './crc32c.ts';
import { channelCodes, type StoredRecord } from './record.ts';

/**
 * A segment: 32 bytes of header, then records, then zeros.
 * Header: `LINTELO1`, the epoch as 16 hex digits, CRC32C of those 24 bytes, 4 zeros.
 * Record: CRC32C of what follows it, payload length, seq (8 bytes), channel code, flags (1 = sent), 2 zeros, payload (JSON,
 * UTF-8). Little endian. A length of zero is the end.
 */
export const segmentBytes = 1024 * 1024;
export const headerBytes = 32;
const recordHeaderBytes = 20;
const magic = 'LINTELO1';
const sentFlag = 1;

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

export function encodeHeader(epoch: string): Uint8Array {
  const bytes = new Uint8Array(headerBytes);
  utf8.encodeInto(magic + epoch, bytes);
  viewOf(bytes).setUint32(24, crc32c(bytes, 0, 24), true);
  return bytes;
}

export function encodeRecord(record: StoredRecord): Uint8Array {
  const payload = utf8.encode(record.json);
  const bytes = new Uint8Array(recordHeaderBytes + payload.length);
  const view = viewOf(bytes);
  view.setUint32(4, payload.length, true);
  view.setUint32(8, record.seq >>> 0, true);
  view.setUint32(12, Math.floor(record.seq / 2 ** 32), true);
  view.setUint8(16, channelCodes.indexOf(record.channel) + 1);
  view.setUint8(17, record.sent ? sentFlag : 0);
  bytes.set(payload, recordHeaderBytes);
  view.setUint32(0, crc32c(bytes, 4), true);
  return bytes;
}

/** A whole segment of these records, all of one epoch. */
export function encodeSegment(epoch: string, records: readonly StoredRecord[]): Uint8Array {
  return concat([encodeHeader(epoch), ...records.map(encodeRecord)]);
}

export interface DecodedSegment {
  epoch: string;
  records: StoredRecord[];
  /** Where the last whole record ends. */
  endOffset: number;
  /** Something other than zeros follows the last whole record: a torn write or a damaged card. */
  torn: boolean;
}

/** The whole records at the start of `bytes`, or null when even the header is not whole. */
export function decodeSegment(bytes: Uint8Array): DecodedSegment | null {
  if (bytes.length < headerBytes) return null;
  const view = viewOf(bytes);
  const head = String.fromCharCode(...bytes.subarray(0, 24));
  if (!head.startsWith(magic) || view.getUint32(24, true) !== crc32c(bytes, 0, 24)) return null;
  const epoch = head.slice(magic.length);
  const records: StoredRecord[] = [];
  let offset = headerBytes;
  let lastSeq = 0;
  while (offset + recordHeaderBytes <= bytes.length) {
    const length = view.getUint32(offset + 4, true);
    const end = offset + recordHeaderBytes + length;
    if (length === 0 || end > bytes.length || view.getUint32(offset, true) !== crc32c(bytes, offset + 4, end)) break;
    const seq = view.getUint32(offset + 8, true) + view.getUint32(offset + 12, true) * 2 ** 32;
    const channel = channelCodes[view.getUint8(offset + 16) - 1];
    if (channel === undefined || seq <= lastSeq) break;
    const json = text.decode(bytes.subarray(offset + recordHeaderBytes, end));
    records.push({ epoch, seq, channel, json, sent: (view.getUint8(offset + 17) & sentFlag) !== 0 });
    lastSeq = seq;
    offset = end;
  }
  return { epoch, records, endOffset: offset, torn: bytes.subarray(offset).some((byte) => byte !== 0) };
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
