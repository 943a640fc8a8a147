/** A packet as the broker keeps it. */
export interface KeptPacket {
  cmd: string;
  topic?: string;
  payload?: Uint8Array | string;
  messageId?: number | undefined;
  brokerId?: string;
  brokerCounter?: number;
  [key: string]: unknown;
}

/** A packet as JSON; bytes become base64. */
export function encodePacket(packet: object): string {
  const { payload, ...rest } = packet as KeptPacket;
  const kept =
    payload === undefined || typeof payload === 'string'
      ? { payload }
      : { bytes: Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64') };
  return JSON.stringify({ ...rest, ...kept });
}

/** @throws SyntaxError when it is not what `encodePacket` wrote. */
export function decodePacket(json: string): KeptPacket {
  const { bytes, ...packet } = JSON.parse(json) as KeptPacket & { bytes?: string };
  return bytes === undefined ? packet : { ...packet, payload: Buffer.from(bytes, 'base64') };
}
