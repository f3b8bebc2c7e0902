import { describe, expect, test } from 'vitest';
import { readSettings } from '../../src/config.ts';

const KEY = 'sk-0123456789';
const sound = { GUANJIA_LLM_URL: 'https://llm.example/v1', GUANJIA_LLM_KEY: KEY, GUANJIA_LLM_MODEL: 'some' };
const errorOf = (env: Record<string, string>): string => {
  const read = readSettings(env);
  return 'error' in read ? read.error : '';
};

describe('endpoints outside', () => {
  test('are none unless they are named', () => {
    expect(readSettings({})).toMatchObject({ model: undefined, transcribe: undefined });
    expect(readSettings({ GUANJIA_LLM_URL: '' })).toMatchObject({ model: undefined });
  });

  test('are read, with or without a key', () => {
    expect(readSettings(sound)).toMatchObject({
      model: { url: 'https://llm.example/v1', key: KEY, model: 'some' },
      transcribe: undefined,
    });
    const voice = { GUANJIA_TRANSCRIBE_URL: 'http://127.0.0.1:8000/v1', GUANJIA_TRANSCRIBE_MODEL: 'ear' };
    expect(readSettings(voice)).toMatchObject({
      model: undefined,
      transcribe: { url: 'http://127.0.0.1:8000/v1', model: 'ear' },
    });
  });

  test.each<[Record<string, string>, string]>([
    [
      { GUANJIA_LLM_KEY: KEY, GUANJIA_LLM_MODEL: 'some' },
      'GUANJIA_LLM_KEY and GUANJIA_LLM_MODEL need GUANJIA_LLM_URL=https://…/v1; remove them to ask nobody',
    ],
    [
      { ...sound, GUANJIA_LLM_URL: 'llm.example/v1' },
      'GUANJIA_LLM_URL must be the address of the API with its path, such as https://llm.example/v1',
    ],
    [
      { ...sound, GUANJIA_LLM_URL: `https://me:${KEY}@llm.example/v1` },
      'GUANJIA_LLM_URL must hold no password; put it in GUANJIA_LLM_KEY',
    ],
    [
      { GUANJIA_LLM_URL: 'https://llm.example/v1' },
      'GUANJIA_LLM_MODEL must name the model as the endpoint calls it, such as GUANJIA_LLM_MODEL=qwen3-8b',
    ],
    [
      { ...sound, GUANJIA_LLM_KEY: `${KEY} ` },
      'GUANJIA_LLM_KEY must be one word of letters, figures and signs; copy it anew',
    ],
    [
      { GUANJIA_TRANSCRIBE_URL: 'ftp://ear.example' },
      'GUANJIA_TRANSCRIBE_URL must be the address of the API with its path, such as https://llm.example/v1\nGUANJIA_TRANSCRIBE_MODEL must name the model as the endpoint calls it, such as GUANJIA_TRANSCRIBE_MODEL=whisper-1',
    ],
  ])('%o is refused', (env, error) => {
    expect(errorOf(env)).toBe(error);
    expect(errorOf(env)).not.toContain(KEY);
  });
});
