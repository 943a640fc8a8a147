import type { Crossing, Envelope } from '@lintel/shared/wire/messages';

const name = /^[a-z0-9-]{1,32}$/;
const epochId = /^[0-9a-f]{16}$/;
const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const maxSource = 1000;

/**
 * The schema `Envelope(Crossing)` of shared, written out by hand: it says yes to the same values, some thirty times as
 * fast. A property test holds the two together.
 */
export function isCrossingEnvelope(value: unknown): value is Envelope<Crossing> {
  if (!isRecord(value)) return false;
  const { v, epoch, seq, at, mono, boot, clock, body } = value;
  return (
    v === 1 &&
    typeof epoch === 'string' &&
    epochId.test(epoch) &&
    isInteger(seq, 1, Number.MAX_SAFE_INTEGER) &&
    typeof at === 'string' &&
    isIsoTime(at) &&
    isInteger(mono, 0, Number.MAX_SAFE_INTEGER) &&
    typeof boot === 'string' &&
    boot.length >= 1 &&
    boot.length <= 64 &&
    (clock === 'synced' || clock === 'unsynced') &&
    isCrossing(body) &&
    hasKeys(value, 8)
  );
}

function isCrossing(value: unknown): value is Crossing {
  if (!isRecord(value)) return false;
  const { gate, direction, count, confidence, sources, staff } = value;
  return (
    typeof gate === 'string' &&
    name.test(gate) &&
    (direction === 'in' || direction === 'out') &&
    isInteger(count, 1, 50) &&
    typeof confidence === 'number' &&
    confidence >= 0 &&
    confidence <= 1 &&
    isSources(sources) &&
    (staff === undefined || typeof staff === 'boolean') &&
    hasKeys(value, staff === undefined ? 5 : 6)
  );
}

function isSources(value: unknown): value is Crossing['sources'] {
  if (!isRecord(value)) return false;
  for (const key in value) {
    if (key !== 'beam' && key !== 'camera' && key !== 'thermal') return false;
    if (!isInteger(value[key], 0, maxSource)) return false;
  }
  return true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isInteger(value: unknown, min: number, max: number): value is number {
  return Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
}

/** Whether an object has exactly so many keys: then it has none but those that were looked at. */
function hasKeys(value: object, count: number): boolean {
  let keys = 0;
  for (const _ in value) keys++;
  return keys === count;
}

/** `2026-11-21T04:00:00.000Z`, of a day that exists. */
function isIsoTime(text: string): boolean {
  if (text.length !== 24) return false;
  for (let i = 0; i < 24; i++) {
    const code = text.charCodeAt(i);
    const wanted = '0000-00-00T00:00:00.000Z'.charCodeAt(i);
    if (wanted === 48 ? code < 48 || code > 57 : code !== wanted) return false;
  }
  const pair = (at: number) => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
  const month = pair(5);
  const day = pair(8);
  if (month < 1 || month > 12 || day < 1 || pair(11) > 23 || pair(14) > 59 || pair(17) > 59) return false;
  const year = pair(0) * 100 + pair(2);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 && leap ? 29 : daysOfMonth[month - 1]!);
}
