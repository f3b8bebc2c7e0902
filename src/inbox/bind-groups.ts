/** A code that is said in a group makes it a chat of the community: before anything else, for the group is unknown yet. */
import { groupCodeIn } from '../dialogs/wants.ts';
import { wording } from '../dialogs/wording/index.ts';
import { hashOf } from '../domain/codes.ts';
import type { Enqueue } from '../domain/job.ts';
import type { StoreTx } from '../store/database.ts';
import { answerable, type Said, sayGroupCode } from '../store/group-codes.ts';
import type { Handled, Waiting } from '../store/inbox.ts';
import type { Communities } from '../store/load.ts';
import { storeSayings } from '../store/outbox.ts';

/** Does this message say a code for its group? */
export function saysGroupCode({ message }: Waiting): boolean {
  const { chat, sender, kind, text } = message;
  if (chat.type !== 'group' || kind !== 'message' || sender.isSelf || sender.isBot) return false;
  return groupCodeIn(text) !== undefined;
}

/** Binds the groups of these messages, or says why not. */
export async function bindGroups(
  tx: StoreTx,
  codes: readonly Waiting[],
  communities: Communities,
  enqueue: Enqueue,
  now: Date,
): Promise<Handled[]> {
  const handled: Handled[] = [];
  const [home = ''] = communities.keys();
  for (const { id, message } of codes) {
    const hash = hashOf(groupCodeIn(message.text) ?? '');
    const said = await sayGroupCode(tx, message, hash, communities, enqueue, now);
    const communityId = said.status === 'bound' ? said.communityId : home;
    const to = await answerable(tx, message, communityId);
    const { messageId } = message;
    const letter = {
      text: wordsOf(said),
      ...(messageId !== undefined && { replyTo: messageId }),
    };
    await storeSayings(tx, [{ to, key: `m${id}-0`, communityId, now, priority: 'reply', message: letter }]);
    await enqueue(tx, [{ queue: 'outbox', lane: to, runAt: now }]);
    handled.push({ id, status: 'done', mark: said.status === 'bound' ? 'acted' : 'refused' });
  }
  return handled;
}

function wordsOf(said: Said): string {
  switch (said.status) {
    case 'bound':
      return wording.bind.groupBound(said.chat);
    case 'used':
      return wording.bind.groupUsed;
    case 'wrong':
      return wording.bind.groupWrong;
    case 'locked':
      return wording.bind.groupLocked;
  }
}
