/** What made a group careful: bounded, one voice a person a day, kept over a new start, moved along with the group. */
import { expect } from 'vitest';
import { type CautionReason, MOST_CAUTION } from '../../src/domain/caution.ts';
import { loadCaution, storeCaution } from '../../src/store/caution.ts';
import { storeCommunity } from '../../src/store/estate.ts';
import { moveChat } from '../../src/store/moved-chats.ts';
import { demoCommunity } from '../support/community.ts';
import { describeOnBoth } from '../support/on-both.ts';

const NOW = new Date('2026-03-02T01:00:00.000Z');
const HOUR_MS = 3_600_000;
const CHANNEL = { platform: 'memory', accountId: 'bot' };

describeOnBoth('the caution of a group', ({ db, both }) => {
  both('rises by voices and falls by what is taken up', async () => {
    const community = demoCommunity();
    const start = () => db().transaction((tx) => storeCommunity(tx, community, 'demo', CHANNEL, NOW));
    const read = async () => {
      const groups = await db().read((tx) => loadCaution(tx, community.id));
      return groups.find(({ name }) => name === '业主群');
    };
    await start();
    const chatId = (await read())?.chatId ?? '';
    let count = 0;
    const tell = (reason: CautionReason, personId: string, hours = 0) =>
      db().transaction((tx) =>
        storeCaution(
          tx,
          [{ chatId, reason, personId, communityId: community.id, turnId: `m${count++}` }],
          new Date(NOW.getTime() + hours * HOUR_MS),
        ),
      );
    await tell('taken_up', 'a');
    expect(await read()).toMatchObject({ level: 0, changes: [] });
    for (let i = 0; i < 5; i++) await tell('unwanted', 'a');
    expect(await read()).toMatchObject({ level: 2 });
    await tell('unwanted', 'a', 25);
    await tell('taken_up', 'b', 26);
    expect(await read()).toMatchObject({
      level: 3.5,
      changes: [{ reason: 'taken_up', personId: 'b' }, { level: 4 }, { level: 2 }],
    });
    for (const one of ['c', 'd', 'e', 'f']) await tell('unwanted', one, 27);
    expect((await read())?.level).toBe(MOST_CAUTION);
    await start();
    expect((await read())?.level).toBe(MOST_CAUTION);
    await db().transaction((tx) => moveChat(tx, () => Promise.resolve(), chatId, 'new-id', NOW));
    const moved = await read();
    expect(moved?.chatId).not.toBe(chatId);
    expect(moved).toMatchObject({ level: MOST_CAUTION });
    expect(moved?.changes).toHaveLength(7);
    await db().transaction((tx) =>
      storeCaution(
        tx,
        [
          {
            chatId: moved?.chatId ?? '',
            reason: 'reset',
            personId: 's',
            communityId: community.id,
            turnId: 'r',
          },
        ],
        new Date(NOW.getTime() + 28 * HOUR_MS),
      ),
    );
    expect((await read())?.level).toBe(0);
  });
});
