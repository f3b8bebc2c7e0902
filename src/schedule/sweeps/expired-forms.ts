/** A form that its owner left: the draft is kept, and the owner is told once how to go on. */
import { wording, wordsFor } from '../../dialogs/wording/index.ts';
import type { Community } from '../../domain/community.ts';
import { addDuration } from '../../domain/duration.ts';
import type { Enqueue } from '../../domain/job.ts';
import type { Saying } from '../../domain/turn.ts';
import type { Database } from '../../store/database.ts';
import { dropDialog, expiredDialogs, type OwnedDialog, replaceDialog } from '../../store/dialogs.ts';
import { storeSayings } from '../../store/outbox.ts';
import { readersOf } from '../../store/reader-languages.ts';
import type { Sweep } from '../sweep.ts';

/** What the duty needs. */
interface Needs {
  db: Database;
  enqueue: Enqueue;
  wake: () => void;
  communities: ReadonlyMap<string, Community>;
}

/** Pauses forms whose time is over; forgets paused ones and other dialogs. */
export function expiredForms(needs: Needs): Sweep {
  const { db, communities, wake } = needs;
  return {
    name: 'expired-forms',
    every: '*/5 * * * * *',
    nextAt: (_, rows) => rows.dialog,
    run: async (now) => {
      const expired = await db.transaction((tx) => expiredDialogs(tx, [...communities.keys()], now));
      for (const owned of expired) {
        const community = communities.get(owned.communityId);
        if (community) await expire(needs, owned, community, now);
      }
      if (expired.length > 0) wake();
    },
  };
}

async function expire(
  { db, enqueue }: Needs,
  owned: OwnedDialog,
  community: Community,
  now: Date,
): Promise<void> {
  const { dialog, summary } = owned;
  const { state } = dialog;
  await db.transaction(async (tx) => {
    if (state.doing !== 'form' || summary === undefined) return dropDialog(tx, dialog);
    const paused: OwnedDialog = {
      ...owned,
      dialog: {
        ...dialog,
        state: { doing: 'paused', drafts: state.drafts },
        expiresAt: addDuration(now, community.policy['dialog.keepDraft'], community.timezone),
      },
    };
    // The owner answered in this very moment: the form goes on, nobody is told.
    if (!(await replaceDialog(tx, paused, now))) return;
    const person = (await readersOf(tx, [owned.personId])).get(owned.personId);
    const { form } = wordsFor({ community }, person);
    const choices = (['resume', 'drop'] as const).map((one) => ({
      label: form[one],
      act: { do: 'say' as const, text: wording.form[one] },
    }));
    const saying: Saying = {
      to: dialog.chatId,
      priority: 'notice',
      personId: owned.personId,
      message: { text: form.expired(summary), choices },
    };
    const key = `expired:${dialog.id}:${dialog.expiresAt.getTime()}`;
    await storeSayings(tx, [{ ...saying, key, communityId: community.id, now }]);
    await enqueue(tx, [{ queue: 'outbox', lane: dialog.chatId, runAt: now }]);
  });
}
