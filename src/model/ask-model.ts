/** Asks a language model what an owner means; its answer is a list of our own words, or none. */
import { type AskModel, type Endpoint, opinion } from '../domain/opinion.ts';
import { openClient } from './endpoint.ts';
import { INSTRUCTIONS } from './instructions.ts';

/** The longest answer that we read: eight wishes with their words. */
const MOST_TOKENS = 600;

/** The answer is not one of ours; what it was stands nowhere. */
class Unusable extends Error {
  override name = 'Unusable';
}

/** Opens it on an endpoint. */
export function createModel(endpoint: Endpoint): AskModel {
  const client = openClient(endpoint);
  return async (question, signal) => {
    const answer = await client.chat.completions.create(
      {
        model: endpoint.model,
        temperature: 0,
        max_tokens: MOST_TOKENS,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: INSTRUCTIONS },
          { role: 'user', content: JSON.stringify(question) },
        ],
      },
      { signal },
    );
    const read = opinion.safeParse(json(answer.choices?.[0]?.message?.content ?? ''));
    if (!read.success) throw new Unusable();
    return read.data;
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(FENCE, '').trim());
  } catch {
    return undefined;
  }
}

/** Some models write their JSON as a block of Markdown even when they are told not to. */
const FENCE = /^\s*```(?:json)?|```\s*$/g;
