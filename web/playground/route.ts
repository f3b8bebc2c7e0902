/** Where the page stands, in the address: who speaks, which chat, and on a phone which view. */
import { useCallback, useSyncExternalStore } from 'react';

/** What one sees on a phone, which shows one thing at a time. */
export type View = 'chats' | 'chat' | 'tickets';

/** A place of the page. */
export interface Route {
  as?: string | undefined;
  chat?: string | undefined;
  view: View;
}

const VIEWS: readonly View[] = ['chats', 'chat', 'tickets'];

/** The route and how to change it; a new view is a step that the browser's back button takes back. */
export function useRoute(): [Route, (next: Route) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const go = useCallback((next: Route) => {
    const before = read(window.location.hash);
    const fields = Object.entries(next).filter(([, value]) => value !== undefined);
    const target = `#${new URLSearchParams(fields as [string, string][]).toString()}`;
    if (before.view === next.view) window.history.replaceState(null, '', target);
    else window.history.pushState(null, '', target);
    window.dispatchEvent(new HashChangeEvent('hashchange'));
  }, []);
  return [read(hash), go];
}

function subscribe(hear: () => void): () => void {
  window.addEventListener('hashchange', hear);
  window.addEventListener('popstate', hear);
  return () => {
    window.removeEventListener('hashchange', hear);
    window.removeEventListener('popstate', hear);
  };
}

function read(hash: string): Route {
  const fields = new URLSearchParams(hash.slice(1));
  const as = fields.get('as');
  const chat = fields.get('chat');
  const view = VIEWS.find((one) => one === fields.get('view')) ?? 'chats';
  return { view, ...(as !== null && { as }), ...(chat !== null && { chat }) };
}
