/** Commands of the desk that are about rooms and people, not about a ticket. */
import { codeFrom, hashOf } from '../domain/codes.ts';
import { addDuration } from '../domain/duration.ts';
import { readsAudit } from '../domain/identity.ts';
import { maskName } from '../domain/redact.ts';
import { nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { boardChanged, cancelActivity, listActivity, makeActivity } from './activity-desk.ts';
import { chase } from './chase.ts';
import { checkPass } from './check-pass.ts';
import { giveLink } from './door-link.ts';
import { found } from './found.ts';
import { endDevices, giveDevice } from './gate-device.ts';
import { hear } from './hear.ts';
import { logCase } from './log-case.ts';
import {
  correctNotice,
  dropNotice,
  publishNotice,
  recallNotice,
  showReceipts,
  writeNotice,
} from './notices.ts';
import { roleIn } from './role-in.ts';
import { roomIn } from './room-in.ts';
import { showRoster } from './roster.ts';
import { checkIn, noteMissed } from './rounds.ts';
import { answer } from './say.ts';
import { wording } from './wording/index.ts';
import { dated } from './wording/time.ts';

/** Commands that name a room in the place of a ticket. */
export const DESK_COMMANDS = [
  'invite',
  'move_out',
  'phoned',
  'legal',
  'audit',
  'check_in',
  'noted',
  'found',
  'log_case',
  'roster',
  'notify',
  'publish',
  'drop_notice',
  'correct_notice',
  'recall',
  'receipts',
  'activity',
  'activity_list',
  'activity_cancel',
  'board_changed',
  'check_pass',
  'desk',
  'scan',
  'scan_end',
] as const;
export type DeskCommand = (typeof DESK_COMMANDS)[number];

/** A command of the desk with what was said behind it. */
export interface AtDesk {
  do: 'desk';
  command: DeskCommand;
  text: string;
}

/** Carries out a command of the desk. */
export function atDesk(turn: Turn, { command, text }: AtDesk): Outcome {
  switch (command) {
    case 'invite':
      return invite(turn, text);
    case 'move_out':
      return moveOut(turn, text);
    case 'phoned':
    case 'legal':
      return chase(turn, command, text);
    case 'audit':
      return showAudit(turn);
    case 'check_pass':
      return checkPass(turn, text);
    case 'desk':
      return giveLink(turn, 'desk');
    case 'scan':
      return giveDevice(turn);
    case 'scan_end':
      return endDevices(turn, text);
    case 'check_in':
      return checkIn(turn, text);
    case 'noted':
      return noteMissed(turn, text);
    case 'log_case':
      return logCase(turn, text);
    case 'roster':
      return showRoster(turn);
    case 'found':
      return found(turn, text);
    case 'notify':
      return writeNotice(turn, text);
    case 'publish':
      return publishNotice(turn, text);
    case 'drop_notice':
      return dropNotice(turn, text);
    case 'correct_notice':
      return correctNotice(turn, text);
    case 'recall':
      return recallNotice(turn, text);
    case 'receipts':
      return showReceipts(turn, text);
    case 'activity':
      return makeActivity(turn, text);
    case 'activity_list':
      return listActivity(turn, text);
    case 'activity_cancel':
      return cancelActivity(turn, text);
    case 'board_changed':
      return boardChanged(turn);
  }
}

/** Hands out a code for a room; it is shown to its issuer in private, and once. */
function invite(turn: Turn, text: string): Outcome {
  const { community, sender, chat, now } = turn;
  const no = (words: string) => answer(turn, words, [], 'refused');
  if (!mayInvite(turn)) return no(wording.bind.inviteNotYours);
  const unit = roomIn(turn, text);
  if (!unit) return no(wording.bind.inviteHow);
  const where = chat.kind === 'private' ? chat : sender.privateChat;
  if (!where?.open) return no(wording.bind.inviteInPrivate);
  const role = roleIn(text) ?? 'owner';
  const { phone } = hear(turn, text, true);
  // A code said along with the telephone on record is for the counter, the other one goes home on paper.
  const key = phone === undefined ? 'bind.inviteFor' : 'bind.codeFor';
  const expiresAt = addDuration(now, community.policy[key], community.timezone);
  const code = codeFrom(turn.secret);
  const words = wording.bind.invited(
    unit,
    wording.bind.role[role] ?? role,
    code,
    dated(expiresAt, community.timezone),
  );
  const elsewhere = chat.kind === 'private' ? [] : answer(turn, wording.bind.inviteInPrivate).says;
  return {
    ...nothing('acted'),
    invites: [
      {
        purpose: 'room',
        unit,
        role,
        codeHash: hashOf(code),
        expiresAt,
        ...(phone !== undefined && { phone }),
      },
    ],
    audits: [{ action: 'invitation.made', unit }],
    says: [
      ...elsewhere,
      { to: where.id, priority: 'reply', personId: sender.id, message: { text: words, invite: code } },
    ],
  };
}

function mayInvite({ sender }: Turn): boolean {
  return ['receptionist', 'supervisor', 'project_gm', 'manager'].some((role) => sender.roles.includes(role));
}

/** Who saw or changed whose fees or identity: for managers, in private (R103). */
function showAudit(turn: Turn): Outcome {
  const { sender, chat, audit, community } = turn;
  if (!readsAudit(sender)) return answer(turn, wording.audit.notYours, [], 'refused');
  if (chat.kind !== 'private') return answer(turn, wording.audit.inPrivate, [], 'refused');
  const rows = audit.map((one) => wording.audit.row(dated(one.at, community.timezone), one));
  return answer(turn, [wording.audit.head(rows.length), ...rows].join('\n'));
}

/** Ends rights in a room at once; its history stays with it. */
function moveOut(turn: Turn, text: string): Outcome {
  const no = (words: string) => answer(turn, words, [], 'refused');
  if (!mayInvite(turn)) return no(wording.bind.inviteNotYours);
  const unit = roomIn(turn, text);
  if (!unit) return no(wording.bind.moveOutHow);
  const there = turn.household.filter(({ homes }) => homes.some((home) => home.unit === unit));
  const named = there.filter(({ name }) => text.includes(name));
  const gone = named.length > 0 ? named : there;
  if (gone.length === 0) return no(wording.bind.nobodyThere(unit));
  const names = gone.map(({ name }) => (turn.chat.kind === 'private' ? name : maskName(name)));
  return {
    ...answer(turn, wording.bind.movedOut(unit, names)),
    mark: 'acted',
    moveOuts: [{ unit, personIds: gone.map(({ id }) => id) }],
    audits: gone.map(({ id }) => ({ action: 'residency.ended', unit, subjectId: id })),
  };
}
