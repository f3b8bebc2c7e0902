/** Who somebody is: linking an account to a home, in English. */
import type { OwnersWording } from '../owners.ts';
import { lines } from '../words.ts';
import { time } from './time.ts';
import { aOrAn } from './words.ts';

const { unitLabel } = time;
const all = (units: readonly string[]) => units.map(unitLabel).join('; ');

export const bind: OwnersWording['bind'] = {
  first: lines(
    'Hello, please link your home first. Please write to me like this:',
    '“I am the owner of 3-2-501, Zhang San, phone 13800000000”',
    'Customer service checks it and opens it for you, thank you.',
  ),
  pending: 'Hello, your request is being checked. I will tell you at once, one moment please.',
  already: (unit) => `Hello, you are already linked to ${unitLabel(unit)}, thank you.`,
  locked: 'Sorry, there were too many wrong codes. Please try again in 24 hours, or ask customer service.',
  wrong: (left) =>
    `Sorry, this code is wrong or too old. Please check it and send it again (tries left: ${left}).`,
  needsPhone: 'Hello, please send the code together with your registered telephone number, thank you.',
  welcome: (unit, role) =>
    lines(
      `Hello, you are linked to ${unitLabel(unit)} (${role}), thank you.`,
      'For repairs, complaints and fees please just write to me.',
    ),
  newAccount: (unit, role) =>
    `Hello, ${aOrAn(role)} has just been linked to ${unitLabel(unit)}. If that is not you or your family, please tell me at once.`,
  role: { owner: 'owner', tenant: 'tenant', family: 'family member', proxy: 'authorised person' },
  rightInPrivate: 'Hello, please write to me in private for that, thank you.',
  rightOwnerOnly: 'Sorry, only the owner can allow that. Please ask the owner.',
  rightNobody: (name) =>
    `Sorry, I found no “${name}” who lives with you. Please check the name; they have to link your home first.`,
  rightAlready: (name) => `Hello, ${name} can see the fees already, thank you.`,
  rightNone: (name) => `Hello, ${name} cannot see the fees, so there is nothing to take back, thank you.`,
  rightGiven: (name, units) =>
    `Done, ${name} can now see the fees of ${all(units)}. To take it back please send “取消授权${name}”, thank you.`,
  rightTaken: (name, units) => `Done, ${name} cannot see the fees of ${all(units)} any more, thank you.`,
  rightGivenToYou: (unit) =>
    `Hello, the owner lets you see the fees of ${unitLabel(unit)}. Please just ask me “fees”.`,
  rightTakenFromYou: (unit) =>
    `Hello, the owner does not let you see the fees of ${unitLabel(unit)} any more, thank you.`,
  groupBound: (name) => `Hello, this group is now “${name}” and ready to use, thank you.`,
  groupWrong: 'Sorry, this code is wrong or too old. Please ask the administrator for a new one, thank you.',
  groupUsed: 'Sorry, this code was used already. Please ask the administrator for a new one, thank you.',
  groupLocked: 'Sorry, there were too many wrong codes. Please try again in 24 hours, thank you.',
  groupCodeInGroup: 'Hello, this code is for a group. Please send it in the group, thank you.',
};
