/** Residents' roles as people say them. */
import { wording } from './wording/index.ts';

/** In which right somebody lives there, as a text has it. */
export function roleIn(text: string): 'owner' | 'tenant' | 'family' | 'proxy' | undefined {
  const named = wording.bind.roleWords.find(([, words]) => words.some((word) => text.includes(word)));
  return named?.[0] ?? (text.includes(wording.bind.role['owner'] ?? '') ? 'owner' : undefined);
}
