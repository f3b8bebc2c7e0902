/** What has to be loaded for a message besides the usual, told from a look at its words: most messages want nothing. */
import { codeOf, hashOf } from '../domain/codes.ts';
import type { IncomingMessage } from '../domain/message.ts';
import { phonesIn } from '../domain/redact.ts';
import { rightIn } from './rights.ts';
import { wording } from './wording/index.ts';

/** What a message may need. */
export function wants(message: IncomingMessage): {
  bills: boolean;
  codeHash?: string;
  phone?: string;
  phones: string[];
  units: string[];
  owner?: string;
  household?: boolean;
  audit?: boolean;
  listing?: boolean;
  shift?: boolean;
  rounds?: boolean;
  spoken?: boolean;
  served?: boolean;
  notices?: boolean;
  outages?: boolean;
  activities?: boolean;
  sites?: boolean;
  passHash?: string;
} {
  const { text, chat } = message;
  const private_ = chat.type === 'direct';
  const code = private_ && groupCodeIn(text) === undefined ? codeIn(text) : undefined;
  const phone = private_ ? MOBILE.exec(text.normalize('NFKC'))?.[0] : undefined;
  const owner = wording.fee.ownerName.exec(text)?.[1];
  return {
    ...(owner !== undefined && { owner }),
    ...(asksForShift(text) && { shift: true }),
    ...(private_ && (rightIn(text) || wording.pass.maySound.test(text)) && { household: true }),
    ...(private_ && wording.audit.asked.test(text) && { audit: true }),
    ...(text.length <= LONGEST && text.includes(wording.command['todo'] ?? '') && { listing: true }),
    ...((message.replyTo !== undefined || wording.staff.mayReachOwner.test(text)) && { spoken: true }),
    // A press says nothing: what it stands for is known only when the offer is read.
    ...((message.action !== undefined || wording.round.words.test(text)) && { rounds: true }),
    ...(wording.talk.mayMeanHandler.test(text) && { served: true }),
    ...(wording.notice.may.test(text) && { notices: true }),
    ...(wording.notice.mayBeOutage.test(text) && { outages: true }),
    ...(wording.activity.may.test(text) && { activities: true }),
    ...(wording.decoration.maySound.test(text) && { sites: true }),
    ...passIn(text),
    bills: wording.fee.words.test(text) || wording.pass.maySound.test(text),
    phones: phonesIn(text),
    ...(code !== undefined && { codeHash: hashOf(code) }),
    ...(phone !== undefined && { phone }),
    units: [...text.normalize('NFKC').matchAll(ROOM)].map((found) => found.slice(1).join('-')),
  };
}

/** 交接: all that is open in a department is wanted. */
function asksForShift(text: string): boolean {
  return (
    text
      .normalize('NFKC')
      .replace(/^\s*\//, '')
      .trim() === wording.command['shift']
  );
}

/** Letters and digits that nobody confuses, a letter first; eight of them are 2^39 possibilities. */
const CODE = /(?<![A-Z0-9])([A-HJ-NP-Z][A-HJ-NP-Z2-9]{7})(?![A-Z0-9])/;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/;
/** 3-2-501 or 3栋2单元501; what is written otherwise is asked for in this form. */
const ROOM = /([A-Za-z0-9]{1,8})(?:-|栋|幢|号楼)(\d{1,2})(?:-|单元)(\d{3,5})/g;
/** Whoever says a code says little else. */
const LONGEST = 40;

/** The code for a group in a text that says nothing else. */
export function groupCodeIn(text: string): string | undefined {
  return wording.bind.groupCode.exec(text.normalize('NFKC'))?.[1]?.toUpperCase();
}

/** The invitation code in a text, if one stands there with few other words. */
function codeIn(text: string): string | undefined {
  const said = text.normalize('NFKC').trim().toUpperCase();
  return said.length <= LONGEST ? CODE.exec(said)?.[1] : undefined;
}

/** The code behind the command of a guard, however it is spaced; of a pass that was scanned as well. */
function passIn(text: string): { passHash?: string } {
  const code = passCodeIn(text);
  return code === undefined ? {} : { passHash: hashOf(code) };
}

/** What stands behind the command as a code. */
function passCodeIn(text: string): string | undefined {
  const said = wording.pass.check.exec(text.normalize('NFKC').trim())?.[1];
  return said === undefined ? undefined : codeOf(said);
}
