/** Two guards at one pass at once: exactly one of them opens the gate (R128). */
import { expect } from 'vitest';
import { openWith } from '../../src/dialogs/check-pass.ts';
import { gatePass } from '../../src/dialogs/kinds/gate-pass.ts';
import { hashOf } from '../../src/domain/codes.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { nothing } from '../../src/domain/turn.ts';
import { storeOutcomes } from '../../src/store/commit.ts';
import { isVersionConflict } from '../../src/store/failure.ts';
import { loadPasses } from '../../src/store/passes.ts';
import { describeOnBoth } from '../support/on-both.ts';
import { aTicket } from '../support/tickets.ts';
import { aTurn, staffNamed } from '../support/turn.ts';

const CODE = 'KXYZ2345';
const enqueue = () => Promise.resolve();

describeOnBoth('a gate pass', ({ db, prepare, both }) => {
  let count = 0;
  let pass: Ticket;
  const turn = () => aTurn({ sender: staffNamed('老赵') });
  const { id: communityId } = turn().community;
  const load = async () =>
    (await db().read((tx) => loadPasses(tx, communityId, hashOf(`${CODE}${count}`))))[0];

  prepare(async () => {
    count += 1;
    const scene = turn();
    pass = aTicket({
      id: `pass-${count}`,
      no: `FX-260302-00${count}`,
      communityId,
      kind: gatePass.kind,
      status: 'issued',
      version: 0,
      unit: '1-1-302',
      fields: { items: '沙发', date: '2026-03-02', vehicle: '粤B12345', code: `${CODE}${count}` },
      events: [],
      clocks: [],
    });
    const codes = [{ codeHash: hashOf(`${CODE}${count}`), ticketId: pass.id }];
    const outcome = { ...nothing('filed'), tickets: [pass], codes };
    await db().transaction((tx) => storeOutcomes(tx, [{ scene, outcome }], enqueue));
  });

  /** What a guard did with what they saw; undefined = somebody else was first. */
  async function opens(seen: Ticket, id: string): Promise<string | undefined> {
    const scene = { ...turn(), id };
    const { outcome, text } = openWith(scene, scene.sender, seen);
    try {
      await db().transaction((tx) => storeOutcomes(tx, [{ scene, outcome }], enqueue));
      return text;
    } catch (error) {
      if (!isVersionConflict(error)) throw error;
      return undefined;
    }
  }

  both('is found by its code, in its own community alone', async () => {
    expect((await load())?.id).toBe(pass.id);
    const elsewhere = await db().read((tx) => loadPasses(tx, 'another', hashOf(`${CODE}${count}`)));
    expect(elsewhere).toEqual([]);
  });

  both('opens once for two guards who see it unused at the same moment', async () => {
    const seen = await load();
    if (!seen) throw new Error('there is no pass');
    const done = await Promise.all([opens(seen, `g1-${count}`), opens(seen, `g2-${count}`)]);
    expect(done.filter((text) => text?.includes('放行】'))).toHaveLength(1);
    expect(done.filter((text) => text === undefined)).toHaveLength(1);
    const after = await load();
    expect(after?.status).toBe('used');
    expect(after?.fields['code']).toBeUndefined();
    // The second looks again and is told so.
    expect(after && openWith(turn(), turn().sender, after).text).toContain('已使用');
  });
});
