/** A hub that sells nothing: answers everything at once with the same words. What the customers can do against nobody. */
import { createServer } from 'node:net';
import { answerUsage, childArguments } from '../children.ts';

childArguments<object>();
const money = { amountMinor: 100, currency: 'TWD' };
const sale = { id: 'n', state: 'captured', totals: { total: money }, payments: [{ id: 'n' }] };
const body = JSON.stringify({ ...sale, words: 'x'.repeat(1480) });
const answer = `HTTP/1.1 201 Created\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => {});
  // Each customer waits for its answer, and what it asks fits one packet.
  socket.on('data', () => socket.write(answer));
});
server.listen(0, '127.0.0.1', () => process.send?.({ http: (server.address() as { port: number }).port }));
answerUsage();
