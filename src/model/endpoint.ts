/** Where a language model or a transcription answers: any server that speaks the API of OpenAI. */
import OpenAI from 'openai';
import type { Endpoint } from '../domain/opinion.ts';

/** Opens the SDK so that nothing but what stands here decides where it asks, how often, and what it writes to the log. */
export function openClient({ url, key }: Endpoint): OpenAI {
  return new OpenAI({
    baseURL: url,
    apiKey: key ?? 'none',
    // Otherwise read from variables of the environment that are meant for other programs.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    defaultHeaders: { 'OpenAI-Organization': null, 'OpenAI-Project': null },
    // Whoever waits has no time for a second try, and each one would have to be paid for.
    maxRetries: 0,
    logLevel: 'off',
    // A server that sends us elsewhere would send along what was meant for it alone.
    fetchOptions: { redirect: 'error' },
  });
}
