/** THE MAIN PATH: one message and all that is known → what is said, decided and remembered. Pure. */
import { localIso } from '../domain/local-time.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { act } from './actions.ts';
import { readAct } from './acts.ts';
import { changeOrCancel } from './changes.ts';
import { continueForm, resumeForm } from './form.ts';
import { openRequests } from './open.ts';
import { keepPictures } from './pictures.ts';
import { tellProgress } from './progress.ts';
import { route } from './route.ts';
import { sift, withNotes } from './sift.ts';
import { relay, talk } from './talk.ts';
import { understand } from './understanding/understand.ts';

/** Handles one message: what can be read of it, who acts, what is meant, where it belongs, what follows. */
export function handle(turn: Turn): Outcome {
  const { sender } = turn.message;
  // Our own messages and other bots come back on some platforms: answering them would never end.
  if (sender.isSelf || sender.isBot) return nothing('ignored');
  const { readable, notes } = sift(turn);
  return withNotes(turn, readable ? respond(readable) : nothing('silent'), notes);
}

function respond(turn: Turn): Outcome {
  const { message, chat } = turn;
  // A choice, a command or a number speaks for itself; a choice may also stand for words.
  const acted = readAct(turn);
  if (acted?.do === 'refuse') return acted.outcome;
  if (acted?.do === 'command') return act(turn, acted);
  const text = acted?.do === 'say' ? acted.text : message.text;

  const heard = understand(text, {
    chat: chat.kind === 'private' ? 'private' : 'group',
    mentioned: message.mentionedBot,
    sentAt: localIso(message.occurredAt, turn.community.timezone),
    ...(turn.sender.roles.length > 0 && { role: 'staff' as const }),
    ...(message.sender.name !== undefined && { alias: message.sender.name }),
  });

  const way = route(turn, heard, text);
  switch (way.to) {
    case 'silence':
      return nothing('silent');
    case 'form':
      return continueForm(turn, way.dialog, heard, text);
    case 'resume':
      return resumeForm(turn, way.drafts);
    case 'requests':
      return openRequests(turn, way.requests, heard);
    case 'change':
      return changeOrCancel(turn, way.request, heard);
    case 'progress':
      return tellProgress(turn, way.request);
    case 'act':
      return act(turn, way.asked);
    case 'pictures':
      return keepPictures(turn);
    case 'people':
      return relay(turn, text, way.reason);
    case 'talk':
      return talk(turn, heard, text);
  }
}
