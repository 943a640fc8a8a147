import type { Hub } from '@lintel/hub/hub';
import { hubActor } from '@lintel/hub/orders/actor';
import type { SandboxCallback } from '../sandboxes/sandbox.ts';

/** The relay of the demo: carries what WeChat Pay says to the hub, as it came. */
export async function hear(port: number, { headers, body }: SandboxCallback): Promise<number> {
  const url = `http://127.0.0.1:${port}/relay/callbacks/wechat`;
  const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(5000) });
  return answer.status;
}

/** The scanner of the demo: the newest payment that waits for such a code gets it. */
export async function holdToScanner(hub: Hub, method: string, code: string): Promise<void> {
  const { payments } = hub.commerce;
  const waiting = payments.openPolled().filter((attempt) => attempt.method === method && attempt.codeGivenAt === null);
  const newest = waiting.at(-1);
  if (newest) await payments.scan(newest.id, code, hubActor);
}
