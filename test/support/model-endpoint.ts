/** An endpoint on loopback that speaks the API of OpenAI as far as we use it, and keeps all that it was sent. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Question } from '../../src/domain/opinion.ts';

/** One request as it came over the wire. */
export interface Asked {
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** What it does with a request: an answer of the model, a failure, or nothing at all. */
export type Behaviour =
  | { answer: unknown }
  /** The content of the answer as it stands. */
  | { content: string }
  | { status: number; headers?: Record<string, string> }
  | { silent: true };

/** The endpoint. */
export interface ModelEndpoint {
  url: string;
  asked: Asked[];
  /** Resolves when so many requests have come. */
  reached(count: number): Promise<void>;
  close(): Promise<void>;
}

/** Starts it; `model` answers questions, `hear` recordings. */
export async function startModelEndpoint(
  model: (question: Question, body: Record<string, unknown>) => Behaviour,
  hear: () => { text: unknown } | { status: number } = () => ({ status: 404 }),
): Promise<ModelEndpoint> {
  const asked: Asked[] = [];
  let waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      const path = request.url ?? '';
      asked.push({ path, headers: request.headers, body });
      waiting = waiting.filter(({ count, resolve }) => asked.length < count || resolve());
      const send = (status: number, answer: unknown, headers: Record<string, string> = {}) =>
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(answer));
      if (path.endsWith('/audio/transcriptions')) {
        const heard = hear();
        return 'status' in heard ? send(heard.status, {}) : send(200, heard);
      }
      const given = JSON.parse(body) as { messages: { content: string }[] };
      const question = JSON.parse(given.messages.at(-1)?.content ?? '{}') as Question;
      const does = model(question, given);
      if ('silent' in does) return undefined;
      if ('status' in does) return send(does.status, { error: { message: 'no' } }, does.headers);
      const content = 'content' in does ? does.content : JSON.stringify(does.answer);
      return send(200, {
        id: 'x',
        object: 'chat.completion',
        created: 0,
        model: 'fake',
        choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    reached: (count) =>
      new Promise((resolve) => {
        if (asked.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
