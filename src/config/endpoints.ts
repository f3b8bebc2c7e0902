/** The endpoints of a language model and of a transcription, as the environment names them; without an address there is none. */
import { z } from 'zod';
import type { Endpoint } from '../domain/opinion.ts';

/** What the environment says of them; `errors` has one line for each variable that is wrong. */
export interface Endpoints {
  model?: Endpoint | undefined;
  transcribe?: Endpoint | undefined;
  errors: string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads both. */
export function readEndpoints(env: Environment): Endpoints {
  const errors: string[] = [];
  const read = (name: string, example: string): Endpoint | undefined => {
    const found = readEndpoint(env, name, example);
    if (!found) return undefined;
    if ('url' in found) return found;
    errors.push(...found.errors);
    return undefined;
  };
  return {
    model: read('GUANJIA_LLM', 'qwen3-8b'),
    transcribe: read('GUANJIA_TRANSCRIBE', 'whisper-1'),
    errors,
  };
}

function readEndpoint(
  env: Environment,
  name: string,
  example: string,
): Endpoint | { errors: string[] } | undefined {
  const [url, key, model] = ['URL', 'KEY', 'MODEL'].map((end) => env[`${name}_${end}`] || undefined);
  if (url === undefined) {
    const set = ['KEY', 'MODEL'].filter((end) => env[`${name}_${end}`]).map((end) => `${name}_${end}`);
    if (set.length === 0) return undefined;
    return { errors: [`${set.join(' and ')} need ${name}_URL=https://…/v1; remove them to ask nobody`] };
  }
  // Neither message repeats a value: a key may have been put in the wrong place.
  const sound = z
    .object({
      url: z.url({
        protocol: /^https?$/,
        error: `${name}_URL must be the address of the API with its path, such as https://llm.example/v1`,
      }),
      key: z
        .string()
        .regex(/^[\x21-\x7e]+$/, `${name}_KEY must be one word of letters, figures and signs; copy it anew`)
        .optional(),
      model: z.string({
        error: `${name}_MODEL must name the model as the endpoint calls it, such as ${name}_MODEL=${example}`,
      }),
    })
    .refine((one) => !holdsPassword(one.url), {
      error: `${name}_URL must hold no password; put it in ${name}_KEY`,
    })
    .safeParse({ url, ...(key !== undefined && { key }), ...(model !== undefined && { model }) });
  return sound.success ? sound.data : { errors: sound.error.issues.map(({ message }) => message) };
}

function holdsPassword(url: string): boolean {
  // What is no address has been told already.
  const { username = '', password = '' } = URL.canParse(url) ? new URL(url) : {};
  return username !== '' || password !== '';
}
