import type { Clock } from '@lintel/shared/env';
import { Command, commandNames, type Reply } from '@lintel/shared/wire/messages';
import type { CommandLedger } from './command-ledger.ts';

/** Carries out one command. Throws with one sentence when it cannot. */
export type CommandHandler = (payload: Record<string, unknown>) => Promise<{ detail?: string; result?: unknown }>;

const keptReplies = 50;

/** Takes commands up at most once each, and answers every one. */
export class CommandDesk {
  private readonly ledger: CommandLedger;
  private readonly clock: Pick<Clock, 'now'>;
  private readonly handlerOf: (name: string) => CommandHandler | null;
  private readonly reply: (reply: Reply) => void;
  private readonly answered = new Map<string, Reply>();

  constructor(
    ledger: CommandLedger,
    clock: Pick<Clock, 'now'>,
    handlerOf: (name: string) => CommandHandler | null,
    reply: (reply: Reply) => void,
  ) {
    this.ledger = ledger;
    this.clock = clock;
    this.handlerOf = handlerOf;
    this.reply = reply;
  }

  /** Never rejects. A command that is expired or unreadable is ignored. */
  async receive(name: string, text: string): Promise<void> {
    const command = parse(text);
    if (!command) return;
    const { requestId } = command;
    let taken: ReturnType<CommandLedger['take']>;
    try {
      taken = this.ledger.take(command, this.clock.now());
    } catch {
      this.answer({
        requestId,
        ok: false,
        detail: 'The node cannot write to its disk, so it does not take up commands.',
      });
      return;
    }
    if (taken === 'expired') return;
    if (taken === 'seen') {
      const before = this.answered.get(requestId);
      if (before) this.reply(before);
      return;
    }
    this.answer({ requestId, ...(await this.carryOut(name, command)) });
  }

  private async carryOut(name: string, command: Command): Promise<Omit<Reply, 'requestId'>> {
    const handler = this.handlerOf(name);
    if (!handler) {
      const known = (commandNames as readonly string[]).includes(name);
      return { ok: false, detail: known ? `Nothing on this node can do "${name}".` : `There is no command "${name}".` };
    }
    try {
      const { detail, result } = await handler(command);
      return { ok: true, ...(detail === undefined ? {} : { detail }), ...(result === undefined ? {} : { result }) };
    } catch (error) {
      return { ok: false, detail: (error instanceof Error ? error.message : String(error)).slice(0, 1024) };
    }
  }

  private answer(reply: Reply): void {
    this.answered.set(reply.requestId, reply);
    for (const requestId of this.answered.keys()) {
      if (this.answered.size <= keptReplies) break;
      this.answered.delete(requestId);
    }
    this.reply(reply);
  }
}

function parse(text: string): Command | null {
  try {
    const parsed = Command.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
