/** What the playground's page asks for. */
import type { FastifyInstance } from 'fastify';
import type { Community } from '../domain/community.ts';
import type { Door } from '../domain/door.ts';
import { loadBoard, loadMembers, loadPlaces, type Member, type Place } from '../store/board.ts';
import type { Database, StoreTx } from '../store/database.ts';
import { type Activity, type Line, loadActivity, loadTranscript } from '../store/transcript.ts';
import {
  API,
  type BoardTicket,
  type ChatActivity,
  type ChatLine,
  type Estate,
  type EstateChat,
  type EstatePerson,
  span,
} from './playground-api.ts';
import { read } from './refused.ts';

/** What the reading routes need. */
export interface Reading {
  db: Database;
  community: Community;
  /** A link to a page of ours, as it goes along with a letter elsewhere. */
  doorLink: (door: Door, key: string) => string | undefined;
  /** Our account on the page. */
  account: { platform: string; accountId: string };
}

const BOARD_LENGTH = 50;
const PREVIEW_LENGTH = 60;
/** How the external id of a private chat begins; the user's id follows. */
const PRIVATE = 'private:';

/** Mounts the reading routes. */
export function mountReads(app: FastifyInstance, options: Reading): void {
  const { db, community, account } = options;
  app.get(`${API}/estate`, async (): Promise<Estate> => {
    const { name, company, timezone, policy } = community;
    const { people, chats } = await db.transaction((tx) => loadEstate(tx, options));
    return {
      community: { name, company, timezone },
      people,
      chats,
      picture: { maxBytes: policy['photo.maxBytes'] },
    };
  });
  app.get(`${API}/messages`, async (request): Promise<ChatLine[]> => {
    const { chat, limit } = read(span, request.query);
    const lines = await db.transaction((tx) => loadTranscript(tx, chat, limit));
    return lines.map((line) => toChatLine(line, options.doorLink));
  });
  app.get(`${API}/chats`, async (): Promise<ChatActivity[]> => {
    const activities = await db.transaction((tx) => loadActivity(tx, account));
    return activities.map(toActivity);
  });
  app.get(`${API}/tickets`, async (): Promise<BoardTicket[]> => {
    const tickets = await db.transaction((tx) => loadBoard(tx, BOARD_LENGTH));
    return tickets.map(({ createdAt, updatedAt, ...rest }) => ({
      ...rest,
      createdAt: createdAt.toISOString(),
      updatedAt: updatedAt.toISOString(),
    }));
  });
}

/** People and chats in the order of the community file. */
export async function loadEstate(
  tx: StoreTx,
  { community, account }: Pick<Reading, 'community' | 'account'>,
): Promise<{ people: EstatePerson[]; chats: EstateChat[] }> {
  const known = [...community.residents, ...community.staff].map(({ name }) => name);
  const members = await loadMembers(tx, account);
  const people = inOrder(members, known, ({ userId }) => userId).map(toPerson);
  const groups = community.chats.map(({ name }) => name);
  const places = await loadPlaces(tx, account);
  return { people, chats: inOrder(places, groups, ({ name }) => name).map(toChat) };
}

function inOrder<T>(all: readonly T[], names: readonly string[], nameOf: (one: T) => string): T[] {
  const rank = (one: T) => {
    const at = names.indexOf(nameOf(one));
    return at === -1 ? names.length : at;
  };
  return [...all].sort((a, b) => rank(a) - rank(b));
}

function toPerson({ userId, name, roles, department, homes }: Member): EstatePerson {
  const [home] = homes;
  return {
    userId,
    name,
    roles,
    ...(department !== undefined && { department }),
    ...(home && { home: home.unit, homeRole: home.role }),
  };
}

function toChat({ lane, name, kind, department, externalId }: Place): EstateChat {
  return {
    id: lane,
    name,
    kind,
    ...(department !== undefined && { department }),
    ...(kind === 'private' && { of: externalId.slice(PRIVATE.length) }),
  };
}

function toChatLine(
  { at, by, pictures, files, link, ...line }: Line,
  doorLink: Reading['doorLink'],
): ChatLine {
  const address = link && doorLink(link.door, link.key);
  return {
    ...line,
    text: address === undefined ? line.text : `${line.text}\n${address}`,
    at: at.toISOString(),
    by: by ? { ...by, bot: false } : { name: '', bot: true },
    pictures: pictures.map(addressOf),
    files: files.map(({ id, name }) => ({ name, address: addressOf(id) })),
  };
}

function addressOf(id: string): string {
  return `${API}/pictures/${encodeURIComponent(id)}`;
}

function toActivity({ lane, count, last }: Activity): ChatActivity {
  return {
    id: lane,
    count,
    last: {
      at: last.at.toISOString(),
      by: last.by?.name ?? '',
      bot: last.by === undefined,
      text: last.text.slice(0, PREVIEW_LENGTH),
    },
  };
}
