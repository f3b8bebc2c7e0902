/** Keys of the desk: single letters, as long as nobody is writing. */
import { useEffect, useRef } from 'react';

/** What each key does. */
export type Keys = Readonly<Partial<Record<string, () => void>>>;

/** Listens while the caller is on the page. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // Who types Chinese confirms words with Enter and Escape.
      if (event.isComposing || isWriting(event.target) || isCovered()) return;
      if (event.key === 'Enter' && isPressable(event.target)) return;
      const act = latest.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button') !== null;
}

/** A dialog on top has its own keys. */
function isCovered(): boolean {
  return document.querySelector('dialog[open]') !== null;
}
