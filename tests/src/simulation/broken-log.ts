import { crc32c } from '@lintel/edge/outbox/crc32c';
import type { OutboxLog } from '@lintel/edge/outbox/outbox-log';
import { headerBytes } from '@lintel/edge/outbox/segment-codec';

/** `log` with some of its methods replaced. */
export function changedLog(log: OutboxLog, changes: Partial<OutboxLog>): OutboxLog {
  return {
    list: () => log.list(),
    read: (segment) => log.read(segment),
    write: (segment, offset, bytes) => log.write(segment, offset, bytes),
    sync: (done) => log.sync(done),
    replace: (segment, bytes, done) => log.replace(segment, bytes, done),
    cut: (segment, length) => log.cut(segment, length),
    remove: (segment) => log.remove(segment),
    loadState: () => log.loadState(),
    saveState: (state, done) => log.saveState(state, done),
    close: () => log.close(),
    written: log.written,
    ...changes,
  };
}

const recordHeaderBytes = 20;

/** A segment as a reader sees it that trusts lengths and never looks at a checksum. */
export function wholeByLength(bytes: Uint8Array): Uint8Array {
  const trusted = bytes.slice();
  const view = new DataView(trusted.buffer);
  for (let at = headerBytes; at + recordHeaderBytes <= trusted.length; ) {
    const end = at + recordHeaderBytes + view.getUint32(at + 4, true);
    if (end === at + recordHeaderBytes || end > trusted.length) break;
    view.setUint32(at, crc32c(trusted, at + 4, end), true);
    at = end;
  }
  return trusted;
}
