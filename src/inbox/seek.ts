/** What is sought outside: what unclear words mean, and what is said in a recording. */
import { isInDoubt, questionOf, recordingOf } from '../dialogs/doubt.ts';
import { normalise } from '../dialogs/understanding/normalise.ts';
import type { Community } from '../domain/community.ts';
import { localDate } from '../domain/local-time.ts';
import type { AskModel, Opinion, Transcribe } from '../domain/opinion.ts';
import { namesIn, type Use } from '../store/model-use.ts';
import type { Seek } from './ask-outside.ts';
import type { Keeper } from './keep.ts';
import { soundText } from './sound.ts';

/** A language model's opinion on what we are unsure about; the newest answers are remembered. */
export function opinions(model: AskModel): Seek {
  const answers = new Map<string, Opinion>();
  return async (tx, turn) => {
    if (!isInDoubt(turn)) return undefined;
    const { community, message, now } = turn;
    const { policy } = community;
    const { text } = message;
    const plain = normalise(text).text;
    // As written, in plain signs, and without what stands between them: a name is found in any of them.
    const register = await namesIn(tx, community.id, `${text}\n${plain}\n${plain.replace(BETWEEN, '')}`);
    const { question, names } = questionOf(turn, register);
    const key = JSON.stringify(question);
    const known = answers.get(key);
    const answered = (opinion: Opinion) => (next: typeof turn) => ({
      ...next,
      opinion: { text, names, opinion },
    });
    return {
      use: budgetOf(community, 'text', now),
      most: policy['model.perDay'],
      patience: policy['model.timeout'],
      known: known && answered(known),
      ask: async (signal) => {
        const opinion = await model(question, signal);
        remember(answers, key, opinion, policy['model.cache']);
        return answered(opinion);
      },
    };
  };
}

const BETWEEN = /[\s\p{P}\p{S}]/gu;

function remember(answers: Map<string, Opinion>, key: string, opinion: Opinion, most: number): void {
  answers.set(key, opinion);
  const [oldest] = answers.keys();
  if (answers.size > most && oldest !== undefined) answers.delete(oldest);
}

/** The words of a recording that its platform has not written down; then it goes the way of those that it has. */
export function transcripts(transcribe: Transcribe, keeper: Pick<Keeper, 'read'>): Seek {
  return (_, turn) => {
    const recording = recordingOf(turn);
    if (!recording) return Promise.resolve(undefined);
    const { policy } = turn.community;
    return Promise.resolve({
      use: budgetOf(turn.community, 'voice', turn.now),
      most: policy['voice.perDay'],
      patience: policy['voice.timeout'],
      ask: async (signal) => {
        const document = await keeper.read(recording.ref);
        if (!document) throw new Error('The recording could not be had.');
        signal.throwIfAborted();
        const transcript = soundText(await transcribe(document, signal)).slice(0, policy['text.maxLength']);
        return (next) => ({ ...next, message: { ...next.message, transcript } });
      },
    });
  };
}

function budgetOf({ id, timezone }: Community, use: Use['use'], at: Date): Use {
  return { communityId: id, use, day: localDate(at, timezone) };
}
