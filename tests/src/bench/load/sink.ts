import { createServer } from 'node:net';
import { answerUsage, childArguments } from '../children.ts';

/** Takes every MQTT packet and acknowledges it at once, storing nothing: what the generator can do against nobody. */
childArguments<object>();
const server = createServer({ noDelay: true }, (socket) => {
  let carry: Buffer = Buffer.alloc(0);
  socket.on('error', () => {});
  socket.on('data', (chunk: Buffer) => {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const answers: number[] = [];
    let at = 0;
    while (at + 2 <= bytes.length) {
      let length = 0;
      let head = at + 1;
      let more = true;
      for (let shift = 0; more && head < bytes.length; shift += 7) {
        more = (bytes[head]! & 128) !== 0;
        length |= (bytes[head++]! & 127) << shift;
      }
      if (more || head + length > bytes.length) break;
      if (bytes[at]! >> 4 === 1) answers.push(0x20, 2, 0, 0);
      if (bytes[at]! >> 4 === 3) {
        const id = head + 2 + bytes.readUInt16BE(head);
        answers.push(0x40, 2, bytes[id]!, bytes[id + 1]!);
      }
      at = head + length;
    }
    carry = at === bytes.length ? Buffer.alloc(0) : bytes.subarray(at);
    if (answers.length > 0) socket.write(Uint8Array.from(answers));
  });
});
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as { port: number }).port }));
answerUsage();
