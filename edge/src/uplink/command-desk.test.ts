import type { Reply } from '@lintel/shared/wire/messages';
import { describe, expect, it } from 'vitest';
import type { StateFiles } from '../system/state-files.ts';
import { CommandDesk } from './command-desk.ts';
import { CommandLedger } from './command-ledger.ts';

const id = (n: number) => `0190a0a0-0000-7000-8000-${String(n).padStart(12, '0')}`;
const start = Date.UTC(2026, 0, 1);

class MemoryFiles implements StateFiles {
  readonly texts = new Map<string, string>();
  broken = false;

  read(name: string): string | null {
    return this.texts.get(name) ?? null;
  }

  write(name: string, text: string): void {
    if (this.broken) throw new Error('read-only file system');
    this.texts.set(name, text);
  }
}

function setUp(files = new MemoryFiles()) {
  const replies: Reply[] = [];
  const calls: string[] = [];
  let now = start;
  const handlers: Record<string, (payload: Record<string, unknown>) => Promise<{ result?: unknown }>> = {
    async print(payload) {
      calls.push(String(payload.text));
      return { result: { pages: 1 } };
    },
    async calibrate() {
      calls.push('calibrate');
      throw new Error('Step out of the door first.');
    },
  };
  const desk = new CommandDesk(
    new CommandLedger(files),
    { now: () => now },
    (name) => handlers[name] ?? null,
    (reply) => void replies.push(reply),
  );
  const send = (name: string, n: number, more = {}) => {
    return desk.receive(
      name,
      JSON.stringify({ requestId: id(n), expiresAt: new Date(start + 60_000).toISOString(), ...more }),
    );
  };
  const later = (ms: number) => {
    now += ms;
  };
  return { desk, files, replies, calls, send, later };
}

describe('CommandDesk', () => {
  it('carries a command out and answers', async () => {
    const { send, calls, replies } = setUp();
    await send('print', 1, { text: 'hello' });
    expect(calls).toEqual(['hello']);
    expect(replies).toEqual([{ requestId: id(1), ok: true, result: { pages: 1 } }]);
  });

  it('answers a repeated command again without doing it again, also after a restart', async () => {
    const { send, calls, replies, files } = setUp();
    await send('print', 1, { text: 'hello' });
    await send('print', 1, { text: 'hello' });
    expect(calls).toEqual(['hello']);
    expect(replies).toHaveLength(2);
    expect(replies[1]).toEqual(replies[0]);
    const next = setUp(files);
    await next.send('print', 1, { text: 'hello' });
    expect(next.calls).toEqual([]);
  });

  it('ignores what is expired or unreadable', async () => {
    const { send, desk, calls, replies, later } = setUp();
    later(60_000);
    await send('print', 1);
    await desk.receive('print', 'no json');
    await desk.receive('print', '{"requestId":"1"}');
    expect(calls).toEqual([]);
    expect(replies).toEqual([]);
  });

  it('says why it could not', async () => {
    const { send, replies } = setUp();
    await send('calibrate', 1);
    await send('open-drawer', 2);
    await send('dance', 3);
    expect(replies.map(({ ok, detail }) => [ok, detail])).toEqual([
      [false, 'Step out of the door first.'],
      [false, 'Nothing on this node can do "open-drawer".'],
      [false, 'There is no command "dance".'],
    ]);
  });

  it('does nothing when it cannot write down that it did', async () => {
    const { send, calls, replies, files } = setUp();
    files.broken = true;
    await send('print', 1, { text: 'hello' });
    expect(calls).toEqual([]);
    expect(replies[0].detail).toContain('cannot write to its disk');
    files.broken = false;
    await send('print', 1, { text: 'hello' });
    expect(calls).toEqual([]);
    expect(replies[1]).toEqual(replies[0]);
    await send('print', 2, { text: 'hello' });
    expect(calls).toEqual(['hello']);
  });

  it('does not remember for ever, but longer than a command lives', async () => {
    const { send, files, later } = setUp();
    await send('print', 1);
    later(30_000);
    await send('print', 2);
    expect(JSON.parse(files.read('commands.json') ?? '')).toHaveLength(2);
    later(25 * 3_600_000);
    await send('print', 3, { expiresAt: new Date(start + 30 * 3_600_000).toISOString() });
    expect(JSON.parse(files.read('commands.json') ?? '').map(({ requestId }: Reply) => requestId)).toEqual([id(3)]);
  });
});
