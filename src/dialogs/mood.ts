/** How something is said in a group, for whoever listens to it; nobody is answered for it. */
import { understand } from './understanding/understand.ts';
import { wording } from './wording/index.ts';

/** Is it said in anger, or passed on as a rumour? */
export function isHeated(text: string, sentAt: Date): boolean {
  const context = { chat: 'group', mentioned: false, sentAt: sentAt.toISOString() } as const;
  return wording.talk.rumour.test(text) || understand(text, context).angry === true;
}
