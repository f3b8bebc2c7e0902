/** Reading what may be endless: no more is taken into memory than is wanted. */
import { AttachmentTooLarge } from '../domain/message.ts';

/** All bytes of a stream; rejects with AttachmentTooLarge as soon as there are more than `maxBytes`. */
export async function readCapped(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop by an error ends the stream.
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) throw new AttachmentTooLarge(`The file has more than ${maxBytes} bytes.`);
    read.push(chunk);
  }
  return Buffer.concat(read);
}
