/** What the playground's page does in somebody's name; answered only when it is safe on disk. */
import type { FastifyInstance } from 'fastify';
import type { IncomingMessage } from '../domain/message.ts';
import type { Media } from '../store/media.ts';
import type { News } from './news.ts';
import { API, type EstateChat, type EstatePerson, press, speech } from './playground-api.ts';
import { loadEstate, type Reading } from './playground-reads.ts';
import { Refused, read } from './refused.ts';

/** Brings in what somebody did; resolves when it is safe on disk. */
export type Poster = (post: {
  id: string;
  by: { userId: string; name: string };
  chat: IncomingMessage['chat'];
  at: Date;
  text: string;
  mentionsBot: boolean;
  pictures: { id: string; mime: string; size: number }[];
  replyTo?: string | undefined;
  action?: string | undefined;
}) => Promise<void>;

/** What the writing routes need. */
export interface Writing extends Reading {
  post: Poster;
  media: Pick<Media, 'put' | 'get'>;
  news: News;
  now: () => Date;
}

/** Mounts the writing routes. */
export function mountWrites(app: FastifyInstance, options: Writing): void {
  const { post, news, now, media } = options;
  app.post(`${API}/messages`, async (request, reply) => {
    const { id, as, chat, text, mention, pictures, replyTo } = read(speech, request.body);
    const where = await placeFor(options, as, chat);
    const found = await Promise.all(pictures.map(async (one) => ({ id: one, ...(await media.get(one)) })));
    await post({
      id,
      ...where,
      at: now(),
      text,
      mentionsBot: mention,
      pictures: found.map(({ id: picture, mime, bytes }) => {
        if (!mime || !bytes) {
          throw new Refused(400, 'no_such_picture', `pictures: there is no ${picture}; upload it again.`);
        }
        return { id: picture, mime, size: bytes.length };
      }),
      replyTo,
    });
    news.tell({ chats: [chat] });
    return reply.code(202).send({ id });
  });
  app.post(`${API}/presses`, async (request, reply) => {
    const { id, as, chat, token } = read(press, request.body);
    const where = await placeFor(options, as, chat);
    await post({ id, ...where, at: now(), text: '', mentionsBot: false, pictures: [], action: token });
    news.tell({ chats: [chat] });
    return reply.code(202).send({ id });
  });
}

/** The person and the chat, if that person may write there. */
async function placeFor(
  options: Reading,
  as: string,
  lane: string,
): Promise<{ by: { userId: string; name: string }; chat: IncomingMessage['chat'] }> {
  const { people, chats } = await options.db.transaction((tx) => loadEstate(tx, options));
  const person = people.find(({ userId }) => userId === as);
  if (!person) {
    throw new Refused(400, 'bad_input', 'as: nobody has this id; take one from GET /api/playground/estate.');
  }
  const chat = chats.find(({ id }) => id === lane);
  if (!chat) {
    throw new Refused(
      400,
      'bad_input',
      'chat: there is no such chat; take one from GET /api/playground/estate.',
    );
  }
  if (!isMember(person, chat)) {
    const words = `as: ${person.name} is not in ${chat.name}; write as somebody who is, or in another chat.`;
    throw new Refused(400, 'not_a_member', words);
  }
  const externalId = lane.slice(`${options.account.platform}/${options.account.accountId}/`.length);
  return {
    by: { userId: person.userId, name: person.name },
    chat: {
      id: externalId,
      type: chat.kind === 'private' ? 'direct' : 'group',
      ...(chat.kind !== 'private' && { title: chat.name }),
    },
  };
}

function isMember(person: EstatePerson, chat: EstateChat): boolean {
  switch (chat.kind) {
    case 'owners':
      return true;
    case 'staff':
    case 'managers':
      return person.roles.length > 0;
    case 'private':
      return chat.of === person.userId;
  }
}
