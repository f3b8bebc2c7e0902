/** THE MAIN PATH: one message and all that is known → what is said, decided and remembered. Pure. */
import type { Understanding } from '../domain/request.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { act } from './actions.ts';
import { aboutActivity } from './activities.ts';
import { readAct } from './acts.ts';
import { openAgain } from './again.ts';
import { keepContactTime, passOn, soothe } from './angry.ts';
import { carryOut } from './carry-out.ts';
import { changeOrCancel } from './changes.ts';
import { askToConfirm, confirmed, unconfirmed } from './confirm.ts';
import { contactSaid } from './contact.ts';
import { atDesk } from './desk.ts';
import { withEnclosures } from './enclosures.ts';
import { askPeople, tellFaq } from './faq.ts';
import { continueForm, resumeForm, thenForm } from './form.ts';
import { hear } from './hear.ts';
import { asHeard, changeLanguage, inTheirLanguage, remembering } from './language.ts';
import { withList } from './lists.ts';
import { look } from './look.ts';
import { takeNote } from './notices.ts';
import { goOn } from './ongoing.ts';
import { withOrder } from './order-words.ts';
import { plannedForAll } from './outage.ts';
import { keepPictures } from './pictures.ts';
import { answerSurvey } from './questionnaire.ts';
import { redeem } from './redeem.ts';
import { revise, takeBack } from './revise.ts';
import { changeRight, rightIn } from './rights.ts';
import { route, type Way } from './route.ts';
import { sift, withNotes } from './sift.ts';
import { throughVoice } from './spoken.ts';
import { relay, talk } from './talk.ts';
import { passToStaff } from './thread.ts';
import { carryOutChosen, clarify } from './unclear.ts';
import { unwanted, withTakenUp, withUnwanted } from './unwanted.ts';
import { hearWhy } from './why.ts';

/** Handles one message: what can be read of it, who acts, what is meant, where it belongs, what follows. */
export function handle(heard: Turn): Outcome {
  const turn = inTheirLanguage(heard);
  return remembering(heard, turn, handleIn(turn));
}

function handleIn(turn: Turn): Outcome {
  const { sender } = turn.message;
  // Our own messages and other bots come back on some platforms: answering them would never end.
  if (sender.isSelf || sender.isBot) return nothing('ignored');
  if (turn.message.kind === 'recalled') return takeBack(turn);
  if (turn.message.kind === 'edited') return revise(turn, handle);
  const { readable, notes } = sift(turn);
  const outcome = readable ? withEnclosures(readable, throughVoice(readable, respond)) : nothing('silent');
  return withTakenUp(turn, withUnwanted(turn, withNotes(turn, outcome, notes)));
}

function respond(turn: Turn): Outcome {
  const { message } = turn;
  // The newest question wins, and a questionnaire is answered in many words.
  const answered = answerSurvey(turn, message.text);
  if (answered) return thenForm(turn, { to: 'survey' }, answered);
  // A choice, a command or a number speaks for itself; a choice may also stand for words.
  const acted = readAct(turn);
  if (acted?.do === 'refuse') return acted.outcome;
  if (acted?.do === 'command') return act(turn, acted);
  if (acted?.do === 'look') return look(turn, acted);
  if (acted?.do === 'desk') return atDesk(turn, acted);
  if (acted?.do === 'unwanted') return unwanted(turn, acted);
  const text = acted?.do === 'say' ? acted.text : asHeard(turn, message.text);
  const chosen = acted?.do === 'say' ? answerSurvey(turn, text) : undefined;
  if (chosen) return thenForm(turn, { to: 'survey' }, chosen);

  const spoken = changeLanguage(turn, text);
  if (spoken) return thenForm(turn, { to: 'talk' }, spoken);

  const posted = takeNote(turn, text) ?? aboutActivity(turn, text);
  if (posted) return thenForm(turn, { to: 'talk' }, posted);

  const right = turn.sender.roles.length === 0 ? rightIn(text) : undefined;
  if (right) return changeRight(turn, right);
  const contact = contactSaid(turn, text);
  if (contact) return thenForm(turn, { to: 'contact' }, contact);
  const heard = withOrder(turn, withList(hear(turn, text), text), text);
  const planned = plannedForAll(turn, heard, text);
  if (planned) return planned;
  const way = route(turn, heard, text);
  // A question of the owner's own in the midst of our form is answered, and the form goes on after it.
  const followed = thenForm(turn, way, follow(turn, way, heard, text));
  const [surest] = heard.requests.map(({ confidence }) => confidence).sort((a, b) => b - a);
  return surest === undefined ? followed : { ...followed, confidence: surest };
}

function follow(turn: Turn, way: Way, heard: Understanding, text: string): Outcome {
  switch (way.to) {
    case 'silence':
      return nothing('silent');
    case 'form':
      return continueForm(turn, way.dialog, heard, text);
    case 'resume':
      return resumeForm(turn, way.drafts);
    case 'requests':
      return carryOut(turn, way.requests, heard, text);
    case 'confirm':
      return askToConfirm(turn, way.requests);
    case 'confirmed':
      return confirmed(turn, way.dialog);
    case 'unconfirmed':
      return unconfirmed(turn);
    case 'unclear':
      return clarify(turn, way.requests, text);
    case 'chosen':
      return carryOutChosen(turn, way.request);
    case 'change':
      return changeOrCancel(turn, way.request, heard);
    case 'ongoing':
      return goOn(turn, way.ticket, way.meant);
    case 'act':
      return act(turn, way.asked);
    case 'pictures':
      return keepPictures(turn);
    case 'angry':
      return soothe(turn, way.requests, heard, text);
    case 'muted':
      return passOn(turn, way.ticket, text);
    case 'code':
      return redeem(turn, heard);
    case 'contact_time':
      return keepContactTime(turn, way.ticketId, text);
    case 'again':
      return openAgain(turn, way.ticket, text);
    case 'why':
      return hearWhy(turn, way.said, text);
    case 'thread':
      return passToStaff(turn, way.ticket, text);
    case 'faq':
      return tellFaq(turn, way.entry, text);
    case 'unsolved':
      return askPeople(turn, way.asked);
    case 'people':
      return relay(turn, text, way.reason);
    case 'talk':
      return talk(turn, heard, text);
  }
}
