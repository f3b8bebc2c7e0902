/** A stage on which people take their time: every step that acts is followed by a beat. */
import type { Stage } from '../scenario/stage.ts';

/** Who looks on. */
export interface Audience {
  /** A line of the transcript, as soon as it was said. */
  said(line: string): void;
  /** After the step of this number, from 1. */
  beat(count: number): Promise<void>;
  /** When all was played, or a step failed; the stage is still there. */
  over(transcript: readonly string[]): Promise<void>;
}

/** The same stage, with an audience. */
export function paced(stage: Stage, audience: Audience): Stage {
  let heard = 0;
  let count = 0;
  const tell = () => {
    const lines = stage.transcript();
    for (const line of lines.slice(heard)) audience.said(line);
    heard = lines.length;
  };
  const act = async <T>(done: Promise<T>): Promise<T> => {
    const result = await done;
    tell();
    count += 1;
    await audience.beat(count);
    return result;
  };
  return {
    now: () => stage.now(),
    chats: () => stage.chats(),
    say: (speech) => act(stage.say(speech)),
    press: (press) => act(stage.press(press)),
    settle: async () => {
      await stage.settle();
      tell();
    },
    advanceTo: (at) => act(stage.advanceTo(at)),
    import: (kind, file) => act(stage.import(kind, file)),
    policy: (values) => act(stage.policy(values)),
    restart: (afterMs) => act(stage.restart(afterMs)),
    failChannel: (failure) => act(stage.failChannel(failure)),
    redeliver: (messageId) => act(stage.redeliver(messageId)),
    mark: () => stage.mark(),
    sent: () => stage.sent(),
    ticket: (query) => stage.ticket(query),
    tickets: (kind) => stage.tickets(kind),
    record: (type) => stage.record(type),
    deadline: (ticketNo, clock) => stage.deadline(ticketNo, clock),
    transcript: () => stage.transcript(),
    close: async () => {
      await audience.over(stage.transcript());
      await stage.close();
    },
  };
}
