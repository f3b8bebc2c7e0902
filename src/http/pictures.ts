/** Pictures and files of the playground: raw bytes in, raw bytes out. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Document } from '../domain/message.ts';
import type { Media } from '../store/media.ts';
import { API, type StoredPicture } from './playground-api.ts';
import { Refused, read } from './refused.ts';

const params = z.object({ id: z.string() });

/** Mounts both routes; a body of any type is taken as bytes, what it is the bytes say. */
export async function mountPictures(
  parent: FastifyInstance,
  media: Pick<Media, 'put'>,
  readDocument: (id: string) => Promise<Document | undefined>,
  maxBytes: number,
): Promise<void> {
  await parent.register(async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    app.post(`${API}/pictures`, { bodyLimit: maxBytes }, async (request, reply) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const stored = await media.put(bytes);
      if ('refused' in stored) throw refuse(stored.refused, maxBytes);
      return reply.code(201).send(stored satisfies StoredPicture);
    });
    app.get(`${API}/pictures/:id`, async (request, reply) => {
      const { id } = read(params, request.params);
      const picture = await readDocument(id);
      if (!picture) throw new Refused(404, 'no_such_picture', 'id: there is no such picture.');
      return (
        reply
          .type(picture.mime)
          .header('cache-control', 'private, max-age=31536000, immutable')
          // Opened on its own, a picture that hides a page may do nothing.
          .header('content-security-policy', "default-src 'none'; sandbox")
          .send(picture.bytes)
      );
    });
  });
}

function refuse(reason: 'too_large' | 'wrong_type', maxBytes: number): Refused {
  switch (reason) {
    case 'too_large':
      return new Refused(
        413,
        'too_large',
        `The picture has more than ${maxBytes} bytes; send a smaller one.`,
      );
    case 'wrong_type':
      return new Refused(415, 'wrong_type', 'The body is no JPEG, PNG or WebP picture; send one of these.');
  }
}
