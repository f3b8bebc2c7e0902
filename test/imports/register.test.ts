/** What files of residents and rooms do to the database. */
import { expect } from 'vitest';
import { describeImports } from '../support/import-suite.ts';

const RESIDENTS = '姓名,房号,身份,电话,面积\n';

describeImports('residents and rooms', ({ db, both, start, take, counts, everything }) => {
  const person = (phone: string) =>
    db().transaction(async ({ models }) => {
      const found = await models.person.findMany({ where: { phone } });
      const homes = await models.residency.findMany({
        where: { personId: { in: found.map(({ id }) => id) } },
      });
      return [
        ...found.map(({ name }) => name),
        ...homes.map(({ unitId, role }) => `${unitId.split('/')[1]} ${role}`).sort(),
      ];
    });

  both('takes residents: new ones, several rooms of one, and changed roles', async () => {
    const text = `${RESIDENTS}林溪,2-1-301,业主,138 1111 0001,80\n林溪,2-1-302,业主,13811110001,\n王芳,2-1-201,家属,13800000003,\n`;
    expect(await counts('residents', text)).toBe('1 2 0');
    expect(await person('13811110001')).toEqual(['林溪', '2-1-301 owner', '2-1-302 owner']);
    expect(await person('13800000003')).toEqual(['王芳', '2-1-201 family']);
    const { people, homes, units } = await everything();
    expect(units.find(({ code }) => code === '2-1-301')?.area).toBe(80);
    expect(await counts('residents', text)).toBe('0 0 3');
    expect((await everything()).people).toEqual(people);
    expect((await everything()).homes).toEqual(homes);
    // What was imported stays when the bot starts again.
    await start();
    expect(await person('13811110001')).toEqual(['林溪', '2-1-301 owner', '2-1-302 owner']);
    expect((await everything()).units.find(({ code }) => code === '2-1-301')?.area).toBe(80);
  });

  both('knows a resident by telephone, else by name and room', async () => {
    const { id } = await db().transaction(({ models }) =>
      models.person.findFirstOrThrow({ where: { name: '赵敏' } }),
    );
    const again = (text: string) => counts('residents', RESIDENTS + text);
    expect(await again('赵敏,5-1-602,业主,,\n')).toBe('0 0 1');
    expect(await again('赵敏,5-1-602,业主,13811110009,\n')).toBe('0 1 0');
    expect(await again('赵明敏,5-1-602,业主,13811110009,\n')).toBe('0 1 0');
    const stored = await db().transaction(({ models }) => models.person.findUniqueOrThrow({ where: { id } }));
    expect(stored).toMatchObject({ name: '赵明敏', phone: '13811110009' });
    expect(await again('赵敏,5-1-601,租户,13800000004,\n')).toBe('1 0 0');
    expect(await again('甲,5-1-501,业主,13811110010,\n乙,5-1-501,家属,13811110010,\n')).toMatch(
      /^3 电话: is the telephone that row 2 gives to another name/,
    );
    expect(await again('甲,5-1-501,业主,,\n甲,5-1-501,家属,,\n')).toMatch(
      /^3 姓名: is the same name and room as row 2/,
    );
    expect(await again('甲,5-1-501,业主,,80\n乙,5-1-501,家属,,81\n')).toMatch(
      /^3 面积: is another area than in row 2/,
    );
  });

  both('does not bring back who moved out, unless they move in again', async () => {
    await db().transaction(({ models }) =>
      models.residency.updateMany({
        where: { role: 'tenant' },
        data: { until: new Date('2026-03-01T00:00:00Z') },
      }),
    );
    const row = `${RESIDENTS}王芳,2-1-201,租户,13800000003,\n`;
    expect(await counts('residents', row)).toMatch(
      /^2 姓名: moved out of this room on 2026-03-01; remove the row/,
    );
    expect(await counts('residents', row.replace('面积', '入住日').replace(/,\n$/, ',2026-03-08\n'))).toBe(
      '0 1 0',
    );
    const home = await db().transaction(({ models }) =>
      models.residency.findFirst({ where: { role: 'tenant' } }),
    );
    expect(home).toMatchObject({ until: null, since: new Date('2026-03-07T16:00:00Z') });
  });

  both('says when the community file will take a change back', async () => {
    const result = await take('residents', `${RESIDENTS}张伟,3-2-501,租户,13800000001,90\n`);
    expect(result.notes).toEqual([
      'the community file lists residents of 3-2-501 too: change them there as well, or the next start takes changes back',
      'the community file gives the area of 3-2-501 too: change it there as well, or the next start takes it back',
    ]);
  });

  both('takes areas of rooms and sections of buildings', async () => {
    const text = '楼栋,单元,房号,建筑面积(㎡),标段\n2栋,1单元,101,76.5,一标段\n2栋,1单元,102,88㎡,\n';
    expect(await counts('rooms', text)).toBe('0 2 0');
    expect(await counts('rooms', text)).toBe('0 0 2');
    await start();
    const { units, buildings } = await everything();
    expect(units.filter(({ building }) => building === '2').map(({ area }) => area)).toEqual(
      expect.arrayContaining([76.5, 88]),
    );
    expect(buildings.find(({ no }) => no === '2')?.section).toBe('一标段');
    expect(await counts('rooms', `${text}2栋,2单元,101,,二标段\n`)).toMatch(
      /^4 标段: is another section than in row 2/,
    );
  });
});
