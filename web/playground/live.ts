/** The stream of changes: connects, hears, and connects again for as long as the page is open. */
import type { Change } from '../../src/http/playground-api.ts';
import { EVENTS, renew } from './api.ts';

/** Who hears of it. */
export interface Listener {
  /** Connected, perhaps anew: whatever was missed has to be asked for. */
  onOpen: () => void;
  onChange: (change: Change) => void;
  onDown: () => void;
}

const SHORTEST_WAIT_MS = 300;
const LONGEST_WAIT_MS = 3_000;

/** Listens until the returned function is called. */
export function listen({ onOpen, onChange, onDown }: Listener): () => void {
  let source: EventSource | undefined;
  let timer: number | undefined;
  let wait = SHORTEST_WAIT_MS;
  const open = () => {
    source = new EventSource(EVENTS);
    source.addEventListener('hello', () => {
      wait = SHORTEST_WAIT_MS;
      onOpen();
    });
    source.addEventListener('changed', (event: MessageEvent<string>) =>
      onChange(JSON.parse(event.data) as Change),
    );
    // The browser would not try again after a refusal, as after a restart with a new token.
    source.addEventListener('error', () => {
      source?.close();
      onDown();
      timer = window.setTimeout(again, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  const again = () => {
    window.clearTimeout(timer);
    source?.close();
    renew().then(open, () => {
      timer = window.setTimeout(again, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
  };
  window.addEventListener('online', again);
  open();
  return () => {
    window.removeEventListener('online', again);
    window.clearTimeout(timer);
    source?.close();
  };
}
