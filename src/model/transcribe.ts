/** Has a recording written down. */
import { toFile } from 'openai';
import { z } from 'zod';
import type { Endpoint, Transcribe } from '../domain/opinion.ts';
import { openClient } from './endpoint.ts';

const answer = z.object({ text: z.string() });

/** Opens it on an endpoint. */
export function createTranscription(endpoint: Endpoint): Transcribe {
  const client = openClient(endpoint);
  return async ({ mime, bytes }, signal) => {
    // The server tells the format by the end of the name; of whose it is the name says nothing.
    const file = await toFile(bytes, `recording.${mime.split('/')[1]}`, { type: mime });
    const given = await client.audio.transcriptions.create(
      { file, model: endpoint.model, response_format: 'json' },
      { signal },
    );
    return answer.parse(given).text;
  };
}
