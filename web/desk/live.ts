/** The stream of changes: connects, hears, and connects again for as long as the desk is open. */
import { EVENTS } from './api.ts';

/** Which tickets have changed; `true` = any. */
export type Changed = readonly string[] | true;

/** Who hears of it. */
export interface Listener {
  /** Connected; `again` = what was missed meanwhile has to be asked for. */
  onOpen: (again: boolean) => void;
  onChange: (changed: Changed) => void;
  onDown: () => void;
}

const SHORTEST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 10_000;
/** Many changes at once are one refetch. */
const GATHER_MS = 1_000;

/** Listens until the returned function is called. */
export function listen({ onOpen, onChange, onDown }: Listener): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let wait = SHORTEST_WAIT_MS;
  let hasOpened = false;
  const gathered = gather(onChange);
  const open = () => {
    window.clearTimeout(timer);
    source?.close();
    source = new EventSource(EVENTS);
    source.addEventListener('hello', () => {
      wait = SHORTEST_WAIT_MS;
      onOpen(hasOpened);
      hasOpened = true;
    });
    source.addEventListener('changed', (event: MessageEvent<string>) => {
      const { tickets } = JSON.parse(event.data) as { tickets?: string[] | true };
      if (tickets) gathered.add(tickets);
    });
    // The browser would not try again after a refusal, and not for long after a restart.
    source.addEventListener('error', () => {
      source?.close();
      onDown();
      hasOpened = true;
      // Not all desks at the same moment after a restart of the server.
      timer = window.setTimeout(open, wait * (0.5 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  window.addEventListener('online', open);
  open();
  return () => {
    window.removeEventListener('online', open);
    window.clearTimeout(timer);
    gathered.stop();
    source?.close();
  };
}

function gather(tell: (changed: Changed) => void) {
  let timer: number | undefined;
  let all = false;
  const numbers = new Set<string>();
  return {
    add: (changed: Changed) => {
      if (changed === true) all = true;
      else for (const no of changed) numbers.add(no);
      timer ??= window.setTimeout(() => {
        tell(all ? true : [...numbers]);
        timer = undefined;
        all = false;
        numbers.clear();
      }, GATHER_MS);
    },
    stop: () => window.clearTimeout(timer),
  };
}
