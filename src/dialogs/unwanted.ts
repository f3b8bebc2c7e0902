/** 不用: whoever was spoken to unasked in a group says so by one press, and the group hears less of us (part 6: trust). */
import type { CautionChange } from '../domain/caution.ts';
import type { Act, Choice } from '../domain/message.ts';
import { combine, nothing, type Outcome, type Saying, type Turn } from '../domain/turn.ts';
import { actor } from './actor.ts';
import { answer } from './say.ts';
import { step } from './step.ts';
import { wording, wordsTo } from './wording/index.ts';

type Unwanted = Extract<Act, { do: 'unwanted' }>;

/** Puts 不用 under what is said in an owners' group to somebody who has not asked us; danger has none. */
export function withUnwanted(turn: Turn, outcome: Outcome): Outcome {
  if (!isUnasked(turn)) return outcome;
  const said = outcome.says.find((one) => one.to === turn.chat.id && one.priority !== 'emergency');
  if (!said) return outcome;
  const own = outcome.tickets.filter(
    ({ id, reporterId }) => reporterId === turn.sender.id && id.startsWith(`${turn.id}-`),
  );
  const choice: Choice = {
    label: wordsTo(turn).unwanted.label,
    act: { do: 'unwanted', by: turn.sender.id, tickets: own.map(({ id }) => id) },
  };
  const choices = [...(said.message.choices ?? []), choice];
  const says = outcome.says.map(
    (one): Saying => (one === said ? { ...one, message: { ...one.message, choices } } : one),
  );
  return { ...outcome, says };
}

/** Nobody mentioned us, quoted us, pressed anything, or is answering what we asked here. */
function isUnasked({ chat, message, sender, quoted, dialog }: Turn): boolean {
  const asked = dialog?.chatId === chat.id && ASKING.includes(dialog.state.doing);
  return (
    chat.kind === 'owners' &&
    message.kind !== 'action' &&
    !message.mentionedBot &&
    sender.roles.length === 0 &&
    quoted === undefined &&
    !asked
  );
}

const ASKING: readonly string[] = ['form', 'confirm', 'unclear'];

/** What was begun in a group unasked and is filed now was wanted: the group hears a little more of us again. */
export function withTakenUp(turn: Turn, outcome: Outcome): Outcome {
  const { chat, groups, dialog, sender, message } = turn;
  const danger = outcome.says.some(({ priority }) => priority === 'emergency');
  if (danger || outcome.mark !== 'filed' || message.mentionedBot || sender.roles.length > 0) return outcome;
  const home = chat.kind === 'owners' ? chat.id : dialog?.homeChatId;
  const group = [chat, ...groups].find((one) => one.id === home && one.kind === 'owners');
  if (!group?.caution) return outcome;
  return withChange(outcome, { chatId: group.id, reason: 'taken_up', personId: sender.id });
}

function withChange(outcome: Outcome, change: CautionChange): Outcome {
  return { ...outcome, cautions: [...(outcome.cautions ?? []), change] };
}

/** The words of an author right after we spoke mean what we said, for so long, ms. */
const RIGHT_AFTER_MS = 600_000;

/** 不用 in words, where there is nothing to press: it quotes what we said, or follows it. */
export function unwantedIn(turn: Turn, text: string): Unwanted | undefined {
  const { chat, quoted, offers, sender, now, dialog } = turn;
  if (chat.kind !== 'owners' || !wording.unwanted.said.test(text.trim())) return undefined;
  if (quoted) return actIn(quoted.choices);
  const [newest] = offers;
  const fresh = newest?.at !== undefined && now.getTime() - newest.at.getTime() <= RIGHT_AFTER_MS;
  const asked = dialog?.chatId === chat.id && ASKING.includes(dialog.state.doing);
  const meant = fresh && !asked ? actIn(newest.choices) : undefined;
  return meant?.by === sender.id ? meant : undefined;
}

const actIn = (choices: readonly Choice[]): Unwanted | undefined =>
  choices.map((one) => one.act).find((one) => one.do === 'unwanted');

/** The author takes back what came of it; staff only teach; what others press says nothing. */
export function unwanted(turn: Turn, { by, tickets }: Unwanted): Outcome {
  const { sender, chat } = turn;
  const staffed = sender.roles.length > 0;
  if (!staffed && sender.id !== by) return nothing('ignored');
  const change = { chatId: chat.id, reason: 'unwanted', personId: sender.id } as const;
  const mine = staffed ? [] : turn.tickets.filter((one) => tickets.includes(one.id));
  const drafts = mine.filter(({ status }) => status === 'draft');
  const filed = mine.filter(({ status }) => status === 'open');
  const gone = [...drafts, ...filed].flatMap((ticket) => {
    const done = step(turn, ticket, { name: 'cancel', by: actor(turn, ticket), at: turn.now, args: {} });
    return done.status === 'decided' ? [done.outcome] : [];
  });
  const here = (one: Saying) => one.to === chat.id || one.to === sender.privateChat?.id;
  const numbers = filed.flatMap(({ no }) => no ?? []);
  const outcome = combine(
    ...gone.map((one) => ({ ...one, says: one.says.filter((said) => !here(said)) })),
    answer(turn, wordsTo(turn).unwanted.noted(numbers), [], 'acted'),
  );
  const { dialog } = turn;
  const open = dialog?.state.doing === 'form' || dialog?.state.doing === 'paused' ? dialog.state.drafts : [];
  const over = open.length > 0 && open.every((id) => drafts.some((one) => one.id === id));
  return withChange({ ...outcome, ...(over && { dialog: null }) }, change);
}

/** 安静: how careful we are in which group; 安静 恢复 makes it as it was (for the desk and whoever stands above it). */
export function showCaution(turn: Turn, text: string): Outcome {
  const { sender, groups } = turn;
  const words = wording.unwanted;
  if (!SET_BY.some((role) => sender.roles.includes(role))) return answer(turn, words.notYours, [], 'refused');
  const owners = groups.filter(({ kind }) => kind === 'owners');
  const named = owners.filter(({ name }) => text.includes(name));
  const meant = named.length > 0 ? named : owners;
  if (!words.reset.test(text)) return answer(turn, words.list(meant.map(levelOf)));
  const told = answer(turn, words.restored(meant.map(({ name }) => name)), [], 'acted');
  return meant.reduce(
    (all, { id }) => withChange(all, { chatId: id, reason: 'reset', personId: sender.id }),
    told,
  );
}

const SET_BY = ['receptionist', 'supervisor', 'project_gm', 'manager'];

const levelOf = ({ name, caution = 0 }: { name: string; caution?: number | undefined }) => ({
  name,
  level: caution,
});
