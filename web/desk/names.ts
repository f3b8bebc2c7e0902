/** Names of things by their code: in the language of the desk, else as the server says them, else the code. */
import { useCallback } from 'react';
import type { Labels } from '../../src/domain/desk/people.ts';
import { useLabels } from './queries.ts';
import { useWords } from './words/index.tsx';

/** How to name things. */
export function useName(): (of: keyof Labels, code: string) => string {
  const { labels: own } = useWords();
  const labels = useLabels();
  return useCallback((of, code) => own[of]?.[code] ?? labels?.[of][code] ?? code, [own, labels]);
}

/** How to name a step; the server names it in Chinese. */
export function useStepName(): (step: { command: string; label: string }) => string {
  const { labels: own } = useWords();
  return useCallback(({ command, label }) => own.command?.[command] ?? label, [own]);
}
