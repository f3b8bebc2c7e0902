/** The desk's server with made-up tickets, for its page: the real headers, the real shapes, and troubles at will. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { writeMark } from '../../src/domain/desk/mark.ts';
import { type DeskRight, type Labels, labels, me } from '../../src/domain/desk/people.ts';
import {
  type Answered,
  answered,
  type StepAsked,
  stepAsked,
  type TicketLine,
  ticketCounts,
  ticketDetail,
  ticketPage,
  ticketQuery,
} from '../../src/domain/desk/tickets.ts';
import { createServer } from '../../src/http/server.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { zhCN } from './desk-labels.ts';
import { COLLEAGUES, countsOf, detailOf, ME, makeTickets, matching, stepsOf } from './desk-tickets.ts';
import { PNG } from './pictures.ts';

const PAGE = join(PACKAGE_ROOT, 'dist/web');
const API = '/api/v1';

/** How the server behaves just now. */
export type Mood =
  | 'well'
  /** 401 to everything. */
  | 'signed out'
  /** 500 to everything but who is signed in. */
  | 'failing'
  /** Nothing answers, streams are cut. */
  | 'gone'
  /** Steps are done, but their answers get lost on the way. */
  | 'deaf';

/** What was asked of it by POST. */
export interface Posted {
  path: string;
  body: unknown;
  key: string | undefined;
}

/** A server that runs. */
export interface DeskFake {
  address: string;
  tickets: TicketLine[];
  posted: Posted[];
  /** Numbers of GET requests by path. */
  asked: Map<string, number>;
  setMood(mood: Mood): void;
  /** Answers to GET wait until the returned function is called. */
  hold(): () => void;
  /** Says what has changed. */
  tell(tickets: string[] | true): void;
  stop(): Promise<void>;
}

/** Starts with so many open tickets. */
export async function startDeskFake(
  count: number,
  options: { rights?: DeskRight[]; port?: number; page?: string; refuse?: string } = {},
): Promise<DeskFake> {
  const now = Date.now();
  const tickets = makeTickets(count, now);
  const fake = { tickets, posted: [] as Posted[], asked: new Map<string, number>() };
  let mood: Mood = 'well';
  let held: Promise<void> | undefined;
  const streams = new Set<ServerResponse>();
  const done = new Map<string, Answered>();
  const find = (no: string) => tickets.find((one) => one.no === no);

  const group = async (app: FastifyInstance) => {
    await servePage(app, options.page ?? PAGE);
    app.addHook('onRequest', async (request, reply) => {
      if (!request.url.startsWith(API)) return;
      if (mood === 'gone') return void request.raw.socket.destroy();
      if (request.method === 'GET') {
        const [path = ''] = request.url.split('?');
        fake.asked.set(path, (fake.asked.get(path) ?? 0) + 1);
        await held;
      } else if (request.headers['x-guanjia'] !== 'desk') {
        return reply.code(403).send({ error: 'x-guanjia: desk is missing', code: 'forbidden' });
      }
      if (mood === 'signed out') {
        return reply.code(401).send({ error: 'nobody is signed in', code: 'signed_out' });
      }
      if (mood === 'failing' && !request.url.startsWith(`${API}/me`)) {
        return reply.code(500).send({ error: 'the database is away', code: 'broken' });
      }
    });
    app.get(`${API}/me`, () =>
      me.parse({
        person: { id: ME, name: '李娜', roles: ['dispatcher'], department: 'customer-service' },
        community: { id: 'demo', name: '翠湖花园', company: '安居物业', timezone: 'Asia/Shanghai' },
        rights: options.rights ?? ['tickets', 'figures'],
      }),
    );
    app.get(`${API}/labels`, () => labels.parse(zhCN satisfies Labels));
    app.get(`${API}/colleagues`, () => COLLEAGUES);
    app.get(`${API}/tickets/counts`, () => ticketCounts.parse(countsOf(tickets)));
    app.get(`${API}/tickets`, (request, reply) => {
      const query = ticketQuery.safeParse(request.query);
      if (!query.success) return reply.code(400).send({ error: query.error.message, code: 'bad_input' });
      const { limit, cursor } = query.data;
      const found = matching(tickets, query.data);
      const start = Number(cursor?.id ?? 0);
      const end = start + limit;
      return ticketPage.parse({
        items: found.slice(start, end),
        ...(end < found.length && { next: writeMark({ at: new Date(0), id: String(end) }) }),
        total: found.length,
      });
    });
    app.get<{ Params: { no: string } }>(`${API}/tickets/:no`, ({ params }, reply) => {
      const line = find(params.no);
      return line ? ticketDetail.parse(detailOf(line, tickets, Date.now())) : notFound(reply);
    });
    app.get<{ Params: { id: string } }>(`${API}/tickets/:no/files/:id`, ({ params }, reply) =>
      params.id.startsWith('voice')
        ? reply.type('audio/wav').send(silence())
        : reply.type('image/png').send(PNG),
    );
    app.get(`${API}/tickets/:no/work-order.pdf`, (_request, reply) =>
      reply.type('application/pdf').send('%PDF-1.4'),
    );
    app.get(`${API}/events`, (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      reply.raw.write('event: hello\ndata: {"start":"fake"}\n\n');
      streams.add(reply.raw);
      reply.raw.on('close', () => streams.delete(reply.raw));
    });
    app.post<{ Params: { no: string } }>(`${API}/tickets/:no/steps`, (request, reply) => {
      const key = String(request.headers['idempotency-key'] ?? '');
      fake.posted.push({ path: request.url, body: request.body, key });
      const line = find(request.params.no);
      if (!line) return notFound(reply);
      const answer = done.get(key) ?? takeStep(line, stepAsked.parse(request.body), options.refuse);
      done.set(key, answer);
      if (mood === 'deaf') return void request.raw.socket.destroy();
      return answered.parse(answer);
    });
    app.post(`${API}/tickets/:no/contact`, (request) => {
      fake.posted.push({ path: request.url, body: request.body, key: undefined });
      return { name: '张伟', phone: '13800000001', home: '3栋2单元501' };
    });
    app.post(`${API}/sign-out`, () => {
      mood = 'signed out';
      return { ok: true };
    });
  };

  const server = createServer({ groups: [group] });
  const address = await server.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  return {
    ...fake,
    address,
    setMood: (next) => {
      mood = next;
      if (mood === 'gone') for (const stream of streams) stream.destroy();
    },
    hold: () => {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = () => {
          held = undefined;
          resolve();
        };
      });
      return release;
    },
    tell: (changed) => {
      for (const stream of streams) {
        stream.write(`event: changed\ndata: ${JSON.stringify({ tickets: changed })}\n\n`);
      }
    },
    stop: () => server.close(),
  };
}

async function servePage(app: FastifyInstance, page: string): Promise<void> {
  const index = await readFile(join(page, 'desk/index.html'), 'utf8');
  const show = (reply: FastifyReply) =>
    reply.type('text/html; charset=utf-8').send(index.replaceAll('__CSP_NONCE__', reply.cspNonce.style));
  app.get('/desk', (_request, reply) => show(reply));
  app.get('/desk/*', (_request, reply) => show(reply));
  await app.register(fastifyStatic, {
    root: join(page, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    decorateReply: false,
  });
}

const AFTER: Readonly<Record<string, TicketLine['status']>> = {
  accept: 'assigned',
  arrive: 'in_progress',
  complete: 'resolved',
  hold: 'on_hold',
  resume: 'assigned',
  close: 'closed',
  reopen: 'reopened',
};

function takeStep(line: TicketLine, { command, text }: StepAsked, refuse?: string): Answered {
  const step = stepsOf(line.status).find((one) => one.command === command);
  if (!step || command === refuse) return { mark: 'refused', says: [`${line.no} 现在不能这样做。`] };
  if (step.needs && !text) return { mark: 'refused', says: [step.needs.ask] };
  line.status = AFTER[command] ?? line.status;
  const to = COLLEAGUES.find(({ name }) => name === (command === 'accept' ? '李娜' : text));
  if (to && (command === 'accept' || command === 'assign')) line.handler = { id: to.id, name: to.name };
  line.updatedAt = new Date().toISOString();
  return { mark: 'acted', says: [`已${step.label} ${line.no}。${text ?? ''}`] };
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ error: 'there is no such ticket', code: 'not_found' });
}

/** A recording in which nobody says anything. */
function silence(): Buffer {
  const samples = 800;
  const head = Buffer.alloc(44);
  head.write('RIFF');
  head.writeUInt32LE(36 + samples, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
