import type { Preview, Reply } from '@lintel/shared/wire/messages';
import { useCallback, useEffect, useRef } from 'react';
import { call } from '../../hub-client/hub.ts';
import { joinLive } from '../../hub-client/use-live.ts';

/** The hub lets go of a page that has not asked for a minute. */
const renewMs = 25_000;
const keptReplies = 20;

export interface NodeWatch {
  /** Asks the node to `calibrate` and waits for its answer. Rejects with SilentNode, or with what the node says. */
  ask(payload: Record<string, unknown>, timeoutMs: number): Promise<unknown>;
  /** Hears of outlines as they come. The result ends it. */
  listen(listener: (preview: Preview) => void): () => void;
}

/** The node did not answer in time. */
export class SilentNode extends Error {
  override readonly name = 'SilentNode';
}

/** Watches a node while `on`: its outlines and its answers come to this page. */
export function useNodeWatch(node: string, on: boolean, sensor: string | undefined): NodeWatch {
  const listeners = useRef(new Set<(preview: Preview) => void>());
  const replies = useRef(new Map<string, Reply>());
  const waiting = useRef(new Map<string, (reply: Reply) => void>());

  useEffect(() => {
    if (!on) return;
    const { live, leave } = joinLive('/staff');
    const silence = live.listen({
      preview(change) {
        if (change.node === node) for (const listener of listeners.current) listener(change.preview);
      },
      reply({ reply }) {
        replies.current.set(reply.requestId, reply);
        const [oldest] = replies.current.keys();
        if (replies.current.size > keptReplies && oldest !== undefined) replies.current.delete(oldest);
        waiting.current.get(reply.requestId)?.(reply);
      },
    });
    const renew = () => live.watchNode(node, sensor);
    renew();
    const timer = setInterval(renew, renewMs);
    return () => {
      clearInterval(timer);
      live.watchNode(null);
      silence();
      leave();
    };
  }, [node, on, sensor]);

  const ask = useCallback(
    async (payload: Record<string, unknown>, timeoutMs: number) => {
      const { requestId } = await call('sendCommand', { params: { node, name: 'calibrate' }, body: payload });
      const reply = await new Promise<Reply>((resolve, reject) => {
        const answered = replies.current.get(requestId);
        if (answered) return resolve(answered);
        const timer = setTimeout(() => {
          waiting.current.delete(requestId);
          reject(new SilentNode());
        }, timeoutMs);
        waiting.current.set(requestId, (answer) => {
          clearTimeout(timer);
          waiting.current.delete(requestId);
          resolve(answer);
        });
      });
      if (!reply.ok) throw new Error(reply.detail);
      return reply.result;
    },
    [node],
  );
  const listen = useCallback((listener: (preview: Preview) => void) => {
    listeners.current.add(listener);
    return () => void listeners.current.delete(listener);
  }, []);
  return { ask, listen };
}
