import type { Context } from '../../../src/dialogs/understanding/context.ts';
import { CATEGORIES, INTENTS, type Request, SEVERITIES, TOPICS } from '../../../src/domain/request.ts';

/** One line of a table of sayings: the chat, the words, the requests that they make. */
export interface Said {
  readonly text: string;
  readonly context: Context;
  readonly requests: readonly Partial<Request>[];
}

const SENT_AT = '2026-03-02T09:00:00+08:00';

/** Reads a table: `g` or `p` for the chat, the text, then the requests in words; fields that are not named are free. */
export function readSaid(table: string): Said[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [chat, text = '', wanted = ''] = line.split('|');
      const context: Context = {
        chat: chat === 'g' ? 'group' : 'private',
        mentioned: false,
        sentAt: SENT_AT,
      };
      return { text, context, requests: wanted.split('; ').map(readWanted) };
    });
}

function readWanted(words: string): Partial<Request> {
  let wanted: Partial<Request> = {};
  for (const word of words.split(' ')) wanted = { ...wanted, ...field(wanted, word) };
  return wanted;
}

function field(wanted: Partial<Request>, word: string): Partial<Request> {
  if (word === 'emergency') return { emergency: true };
  if (word === 'home' || word === 'public') return { place: word };
  if (word.includes('-')) return { unit: word };
  const severity = SEVERITIES.find((one) => one === word);
  if (severity) return { severity };
  const intent = wanted.intent ? undefined : INTENTS.find((one) => one === word);
  if (intent) return { intent };
  const topic = wanted.intent === 'complaint' ? TOPICS.find((one) => one === word) : undefined;
  if (topic) return { topic };
  const category = CATEGORIES.find((one) => one === word);
  if (category) return { category };
  throw new Error(`no field has the word ${word}`);
}
