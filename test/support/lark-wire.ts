/** The wire of Feishu's long connection, written from its description alone: protobuf frames over a WebSocket server of our own. */
import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** One frame: `method` 0 = control, 1 = data. */
export interface Frame {
  seq: number;
  log: number;
  service: number;
  method: number;
  headers: Record<string, string>;
  payload: Buffer;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

const bytesField = (field: number, bytes: Buffer) =>
  Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
const numberField = (field: number, value: number) => Buffer.concat([varint(field << 3), varint(value)]);

export function encodeFrame({ seq, log, service, method, headers, payload }: Frame): Buffer {
  return Buffer.concat([
    numberField(1, seq),
    numberField(2, log),
    numberField(3, service),
    numberField(4, method),
    ...Object.entries(headers).map(([key, value]) =>
      bytesField(5, Buffer.concat([bytesField(1, Buffer.from(key)), bytesField(2, Buffer.from(value))])),
    ),
    bytesField(8, payload),
  ]);
}

function fieldsOf(bytes: Buffer): { field: number; value: number; bytes: Buffer }[] {
  let at = 0;
  const read = (): number => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number(BigInt.asIntN(64, value));
    }
  };
  const found: { field: number; value: number; bytes: Buffer }[] = [];
  while (at < bytes.length) {
    const tag = read();
    const value = read();
    const inside = (tag & 7) === 2 ? bytes.subarray(at, at + value) : Buffer.alloc(0);
    at += inside.length;
    found.push({ field: tag >> 3, value, bytes: inside });
  }
  return found;
}

export function decodeFrame(bytes: Buffer): Frame {
  const frame: Frame = { seq: 0, log: 0, service: 0, method: 0, headers: {}, payload: Buffer.alloc(0) };
  for (const { field, value, bytes: inside } of fieldsOf(bytes)) {
    if (field === 1) frame.seq = value;
    if (field === 2) frame.log = value;
    if (field === 3) frame.service = value;
    if (field === 4) frame.method = value;
    if (field === 5) {
      const [key, text] = [1, 2].map((n) =>
        fieldsOf(inside)
          .find((one) => one.field === n)
          ?.bytes.toString(),
      );
      frame.headers[key ?? ''] = text ?? '';
    }
    if (field === 8) frame.payload = inside;
  }
  return frame;
}

/** One open WebSocket, server side. */
export interface Socket {
  send(bytes: Buffer): void;
  /** Breaks the connection without a word. */
  break(): void;
}

/** Answers an upgrade and reads whole binary messages (RFC 6455). */
export function acceptSocket(
  request: IncomingMessage,
  stream: Duplex,
  hear: (bytes: Buffer) => void,
  closed: () => void,
): Socket {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  stream.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  );
  let rest = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const message = nextMessage(rest);
      if (!message) return;
      rest = rest.subarray(message.length);
      if (message.opcode === 8) stream.destroy();
      else if (message.opcode <= 2) hear(message.bytes);
    }
  });
  stream.on('error', () => undefined);
  stream.on('close', closed);
  return {
    send: (bytes) => {
      const { length } = bytes;
      const head =
        length < 126 ? Buffer.from([0x82, length]) : Buffer.from([0x82, 126, length >> 8, length & 255]);
      const long = Buffer.alloc(10);
      long[0] = 0x82;
      long[1] = 127;
      long.writeBigUInt64BE(BigInt(length), 2);
      stream.write(Buffer.concat([length > 65_535 ? long : head, bytes]));
    },
    break: () => stream.destroy(),
  };
}

function nextMessage(buffer: Buffer): { opcode: number; bytes: Buffer; length: number } | undefined {
  if (buffer.length < 2) return undefined;
  const short = (buffer[1] ?? 0) & 127;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  if (buffer.length < 6 + wide) return undefined;
  const size = wide === 2 ? buffer.readUInt16BE(2) : wide === 8 ? Number(buffer.readBigUInt64BE(2)) : short;
  const begin = 6 + wide;
  if (buffer.length < begin + size) return undefined;
  const mask = buffer.subarray(2 + wide, begin);
  const bytes = Buffer.from(buffer.subarray(begin, begin + size).map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
  return { opcode: (buffer[0] ?? 0) & 15, bytes, length: begin + size };
}
