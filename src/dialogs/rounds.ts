/** Rounds of inspection: the steward is reminded, the supervisor alerted, and a check-in ends it (R163, R212, 2e). */
import type { Inspection } from '../domain/community.ts';
import { addDuration } from '../domain/duration.ts';
import { quietUntil } from '../domain/quiet.ts';
import { canMakeUp, placesOf, type Round } from '../domain/round.ts';
import { nothing, type Outcome, type Person, type Saying, type Scene, type Turn } from '../domain/turn.ts';
import { nearest } from './nearest.ts';
import { answer, groupOf, mention, withRole } from './say.ts';
import { wording } from './wording/index.ts';
import { dated, unitLabel } from './wording/time.ts';

/** What is known of a round besides itself. */
export interface RoundKnown {
  /** Rooms in which decoration work is going on. */
  sites: readonly string[];
  /** Missed one after the other, with this one. */
  inRow: number;
  /** A later round of the same name is overdue: that one speaks. */
  overtaken: boolean;
}

/** Does what is due on a round: reminds at four fifths, alerts when it was missed, and again a day later. */
export function tendRound(scene: Scene, round: Round, known: RoundKnown): Outcome {
  const { now, community } = scene;
  const inspection = community.policy['inspection.enabled']
    ? community.inspections.find(({ name }) => name === round.name)
    : undefined;
  // Not in the file any more, or nothing to walk: nobody is told of it.
  if (!inspection || (round.kind === 'decoration' && known.sites.length === 0)) {
    return round.status === 'open' && inspection && now < round.dueAt
      ? changed(round, { nextAt: round.dueAt, warnedAt: now })
      : changed(round, { status: round.status === 'open' ? 'void' : round.status, nextAt: undefined });
  }
  if (now < round.dueAt) {
    const done = changed(round, { warnedAt: now, nextAt: round.dueAt });
    return { ...done, says: tellOf(scene, inspection, round, known, 'remind') };
  }
  if (known.overtaken) return changed(round, { status: 'missed', nextAt: undefined });
  const next = addDuration(now, community.policy['alert.repeat'], community.timezone);
  return {
    ...changed(round, { status: 'missed', alerts: round.alerts + 1, nextAt: next }),
    says: tellOf(scene, inspection, round, known, 'missed'),
  };
}

function changed(round: Round, change: Partial<Round>): Outcome {
  return { ...nothing('acted'), rounds: [{ ...round, ...change }] };
}

function tellOf(
  scene: Scene,
  inspection: Inspection,
  round: Round,
  { sites, inRow }: RoundKnown,
  what: 'remind' | 'missed',
): Saying[] {
  const { community, now, staff } = scene;
  const steward = staff.find(({ name }) => name === inspection.by);
  const group = groupOf(scene, steward?.department);
  if (!group) return [];
  const words = [
    wording.round.kind[round.kind] ?? '',
    round.name,
    inspection.by,
    dated(round.dueAt, community.timezone),
    walked(scene, inspection, sites),
  ] as const;
  const reminds = what === 'remind';
  const { round: say } = wording;
  const called = reminds ? [steward].filter((one) => one !== undefined) : withRole(scene, 'supervisor');
  const label = reminds ? say.checkIn : say.noted;
  const offered = !reminds || !inspection.photo;
  const command = wording.command[reminds ? 'check_in' : 'noted'] ?? '';
  const held = community.policy['alert.staffQuiet'] ? quietUntil(community, now) : undefined;
  return [
    {
      to: group.id,
      priority: 'deadline',
      message: {
        text: reminds
          ? say.remind(...words, inspection.photo)
          : say.missed(...words, inRow, round.alerts > 0),
        ...(called.length > 0 && { mentions: mention(called) }),
        ...(offered && { choices: [{ label, act: { do: 'say', text: `/${command} ${round.name}` } }] }),
      },
      ...(held && { availableAt: held, held: true }),
    },
  ];
}

/** Where the round leads: rooms, or the buildings of the steward's area. */
function walked({ community }: Scene, inspection: Inspection, sites: readonly string[]): string[] {
  if (inspection.kind === 'public') {
    const area = community.staff.find(({ name }) => name === inspection.by)?.buildings ?? [];
    return area.map(wording.round.building);
  }
  const units = inspection.kind === 'vacant' ? community.vacant : sites;
  return placesOf(community, inspection, units).map(unitLabel);
}

/** 打卡: the round was walked; late is better than never, and twice is once. */
export function checkIn(turn: Turn, text: string): Outcome {
  const { community, sender, now } = turn;
  const { round: say } = wording;
  const found = inspectionIn(turn, text);
  if (!found) {
    const own = community.inspections.filter(({ by }) => by === sender.name);
    const names = (own.length > 0 ? own : community.inspections).map(({ name }) => name);
    return answer(turn, say.which(names), [], 'refused');
  }
  const { inspection, rest } = found;
  if (inspection.by !== sender.name && !isSupervisor(sender)) {
    return answer(turn, say.notYours(inspection.name, inspection.by), [], 'refused');
  }
  const pictures = turn.message.attachments.filter(({ kind }) => kind === 'image').map(({ ref }) => ref);
  if (inspection.photo && pictures.length === 0) {
    return answer(turn, say.needsPhoto(inspection.name), [], 'refused');
  }
  const zone = community.timezone;
  const all = turn.rounds.filter(({ name }) => name === inspection.name);
  const meant = all.find((one) => canMakeUp(one, inspection, zone, now)) ?? all.find(isOpen);
  if (!meant) {
    const [last] = all.filter(({ status }) => status === 'done');
    const by = turn.staff.find(({ id }) => id === last?.doneById)?.name ?? inspection.by;
    return last?.doneAt
      ? answer(turn, say.already(inspection.name, by, dated(last.doneAt, zone)))
      : answer(turn, say.which([inspection.name]), [], 'refused');
  }
  const isLate = meant.status === 'missed';
  const done: Round = {
    ...meant,
    status: 'done',
    doneAt: now,
    doneById: sender.id,
    pictures,
    nextAt: undefined,
    ...(rest !== '' && { note: rest }),
  };
  // Whoever walks it now has answered for the ones that were missed before.
  const older = all.filter((one) => one.id !== meant.id && one.status === 'missed' && one.nextAt);
  const quiet = older.map((one) => ({ ...one, ackedAt: now, nextAt: undefined }));
  const words = say.checkedIn(inspection.name, sender.name, isLate ? dated(meant.dueAt, zone) : undefined);
  const here = answer(turn, words, [], 'acted');
  const group = groupOf(turn, sender.department);
  const elsewhere = turn.chat.kind === 'private' && group && isLate;
  const told: Saying[] = elsewhere ? [{ to: group.id, priority: 'notice', message: { text: words } }] : [];
  return { ...here, says: [...here.says, ...told], rounds: [done, ...quiet] };
}

const isOpen = ({ status }: Round): boolean => status === 'open';

const isSupervisor = ({ roles }: Person): boolean =>
  ['supervisor', 'project_gm', 'manager'].some((role) => roles.includes(role));

/** Somebody takes note that a round was missed: it is not repeated any more. */
export function noteMissed(turn: Turn, text: string): Outcome {
  const { round: say } = wording;
  const found = inspectionIn(turn, text);
  if (!found)
    return answer(turn, say.which(turn.community.inspections.map(({ name }) => name)), [], 'refused');
  const { name, by } = found.inspection;
  const missed = turn.rounds.filter((one) => one.name === name && one.status === 'missed' && one.nextAt);
  if (missed.length === 0) return answer(turn, say.nothingMissed(name));
  if (by === turn.sender.name) return answer(turn, say.notForSteward(name), [], 'refused');
  return {
    ...answer(turn, say.acknowledged(name, turn.sender.name), [], 'acted'),
    rounds: missed.map((one) => ({ ...one, ackedAt: turn.now, nextAt: undefined })),
  };
}

/** The inspection that is named, by the whole of its name or the one that comes nearest; alone, one's only one. */
function inspectionIn(turn: Turn, text: string): { inspection: Inspection; rest: string } | undefined {
  const { inspections } = turn.community;
  const said = text.trim();
  const named = [...inspections]
    .sort((a, b) => b.name.length - a.name.length)
    .find(({ name }) => said.includes(name));
  if (named) return { inspection: named, rest: said.replace(named.name, '').trim() };
  const [word = ''] = said.split(/[\s，,：:]/);
  const { kind } = wording.round;
  const close =
    inspections.filter(
      (one) => word.length > 1 && (one.name.includes(word) || word.includes(kind[one.kind] ?? '-')),
    ) ?? [];
  if (close.length === 1 && close[0]) return { inspection: close[0], rest: said.slice(word.length).trim() };
  const near = nearest(
    word,
    inspections.map(({ name }) => name),
  );
  const meant = inspections.find(({ name }) => name === near);
  if (meant && word !== '') return { inspection: meant, rest: said.slice(word.length).trim() };
  const own = inspections.filter(({ by }) => by === turn.sender.name);
  return said === '' && own.length === 1 && own[0] ? { inspection: own[0], rest: '' } : undefined;
}
