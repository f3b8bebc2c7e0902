/** Taking a step on a ticket: pressed once, done once, however often it has to be sent. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answered, StepAsked } from '../../../src/domain/desk/tickets.ts';
import { api, Failure, newKey } from '../api.ts';
import { refresh } from '../queries.ts';
import { useTell } from '../toasts.tsx';
import { useWords } from '../words/index.tsx';

/** How steps are taken. */
export interface Stepping {
  /** Resolves to the answer of the bot; undefined = it did not get there, which has been said. */
  take: (asked: StepAsked) => Promise<Answered | undefined>;
  /** The command that is on its way. */
  taking: string | undefined;
}

/** Steps of one ticket; what was refused is told unless the caller does it (`quiet`). */
export function useStepping(no: string, quiet = false): Stepping {
  const words = useWords();
  const tell = useTell();
  const client = useQueryClient();
  /** A press that got no answer keeps its key: it may have been heard. */
  const unanswered = useRef(new Map<string, string>());
  const mutation = useMutation({
    mutationFn: async (asked: StepAsked) => {
      const press = JSON.stringify(asked);
      const key = unanswered.current.get(press) ?? newKey();
      unanswered.current.set(press, key);
      const answer = await api.step(no, asked, key);
      unanswered.current.delete(press);
      return answer;
    },
  });
  const take: Stepping['take'] = async (asked) => {
    try {
      const answer = await mutation.mutateAsync(asked);
      const said = answer.says.join('\n');
      if (answer.mark !== 'refused') tell('success', said || words.doneStep);
      else if (!quiet) tell('warning', said || words.wrongStep);
      refresh(client, [no]);
      return answer;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { status, passing } = error;
      if (status === 401) return undefined;
      const text = status === 0 ? `${words.offline}${words.offlineAgain}` : refusal(error, words.failed);
      tell('error', text, passing ? () => void take(asked) : undefined);
      return undefined;
    }
  };
  return { take, taking: mutation.isPending ? mutation.variables.command : undefined };
}

function refusal({ message, status }: Failure, otherwise: (status: number) => string): string {
  return status >= 500 ? otherwise(status) : message;
}
