import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { communityFile, DEPARTMENTS, RESIDENT_ROLES, ROLES } from '../../src/domain/community.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { CATEGORIES } from '../../src/domain/request.ts';

const demo = parse(readFileSync('demo/community.yaml', 'utf8'));
const community = communityFile.parse(demo);

const usual = [{ from: '08:30', to: '17:30' }];
const workweek = { Mon: usual, Tue: usual, Wed: usual, Thu: usual, Fri: usual, Sat: [], Sun: [] };

/** The least that a file must say. */
function least() {
  return {
    community: {
      name: 'Garden',
      company: 'Home',
      timezone: 'Europe/Berlin',
      hotline: '030-1234567',
    },
    buildings: [{ no: '1', entrances: 1, floors: 2, perFloor: 2 }],
    staff: [{ name: 'Ann', roles: ['dept_head', 'supervisor', 'project_gm'], department: 'engineering' }],
    chats: [{ name: 'Owners', kind: 'owners' }],
  };
}

function issues(file: unknown): string[] {
  const read = communityFile.safeParse(file);
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the demo community', () => {
  test('stands at the top, its text forms read', () => {
    expect(community).toMatchObject({
      id: '阳光花园',
      name: '阳光花园',
      company: '安居',
      timezone: 'Asia/Shanghai',
      officeHours: workweek,
      holidays: 'china',
      days: {},
      quietHours: { from: '22:00', to: '08:00' },
      decorationHours: [
        { from: '08:00', to: '12:00' },
        { from: '14:00', to: '18:00' },
      ],
      demo: true,
      emergencyNumbers: { 火警: '119', 电梯救援: '96333' },
      policy: DEFAULT_POLICY,
    });
    expect(community).not.toHaveProperty('community');
  });

  test('has its people, chats and duty', () => {
    expect(community.residents).toHaveLength(9);
    expect(community.staff.find(({ name }) => name === '刘洋')?.skills).toEqual([]);
    expect(community.chats[1]).toEqual({
      name: '客服部群',
      kind: 'staff',
      department: 'customer-service',
    });
    expect(community.duty.finance).toEqual([{ hours: 'all', names: ['钱会计', '何出纳'] }]);
    expect(community.inspections.map(({ due }) => due)).toEqual([
      { weekday: undefined, time: '17:30' },
      { weekday: 5, time: '17:00' },
    ]);
    expect(community.warranty).toMatchObject({
      handover: { A: '2025-09-01' },
      leak: { unit: 'mo', n: 60 },
      default: { unit: 'mo', n: 24 },
    });
  });

  test('speaks the known words', () => {
    for (const { roles, skills, department } of community.staff) {
      expect(ROLES).toEqual(expect.arrayContaining(roles));
      expect(CATEGORIES).toEqual(expect.arrayContaining(skills));
      expect(DEPARTMENTS).toContain(department);
    }
    expect(RESIDENT_ROLES).toEqual(['owner', 'tenant', 'family', 'proxy']);
  });
});

describe('a small community', () => {
  test('gets the usual hours and nothing else', () => {
    const read = communityFile.parse(least());
    expect(read).toMatchObject({
      officeHours: workweek,
      holidays: 'none',
      days: {},
      quietHours: { from: '22:00', to: '08:00' },
      demo: false,
      residents: [],
      duty: {},
      bills: [],
    });
    expect(read.warranty).toBeUndefined();
  });

  test('may have shifts; the night is what the day leaves', () => {
    const duty = { engineering: { day: ['Ann'], night: ['Ann'], hours: '08:00-20:00' } };
    expect(communityFile.parse({ ...least(), duty }).duty.engineering).toEqual([
      { hours: { from: '08:00', to: '20:00' }, names: ['Ann'] },
      { hours: { from: '20:00', to: '08:00' }, names: ['Ann'] },
    ]);
  });

  test('may set its policy in both spellings', () => {
    const policy = { visit: { other: '4h' }, 'text.maxLength': 100 };
    expect(communityFile.parse({ ...least(), policy }).policy).toMatchObject({
      'visit.other': { unit: 'h', n: 4 },
      'text.maxLength': 100,
    });
  });
});

describe('the ladder that alerts climb', () => {
  const [ann] = least().staff;
  const file = (roles: string[], policy: Record<string, unknown> = {}) => ({
    ...least(),
    staff: [{ ...ann, roles }],
    policy,
  });
  const missing = (role: string) =>
    `policy.alert.ladder: climbs to ${role}, and nobody in staff has that role; give it to somebody or leave it out here`;

  test('is refused where nobody stands on a step of it', () => {
    const ladder = { 'alert.ladder': ['dept_head', 'manager'] };
    expect(issues(file(['dept_head'], ladder))).toEqual([missing('manager')]);
    expect(issues(file(['dept_head', 'supervisor']))).toEqual([missing('project_gm')]);
  });

  test('may be as short as the staff', () => {
    expect(issues(file(['dept_head'], { alert: { ladder: ['dept_head'] } }))).toEqual([]);
  });

  test('is told together with the rest', () => {
    const wrong = { 'alert.warnRatio': 2, 'sla.ticket.claim': '-30m' };
    expect(issues(file(['dept_head'], wrong)).map((one) => one.split(':')[0])).toEqual([
      'policy.alert.warnRatio',
      'policy.sla.ticket.claim',
    ]);
  });
});

describe('what does not fit', () => {
  test('is told together with what is wrong in itself', () => {
    const file = {
      ...least(),
      vacant: ['1-1-301'],
      residents: [{ name: 'Bob', unit: '1-1-101', role: 'king', phone: '1' }],
    };
    expect(issues(file).map((issue) => issue.split(':')[0])).toEqual([
      'residents.0.role',
      'residents.0.phone',
      'vacant.0',
    ]);
  });

  test('is not told where only its other half is wrong', () => {
    const unclear = least();
    Object.assign(unclear.buildings[0] ?? {}, { floors: 'two' });
    Object.assign(unclear.staff[0] ?? {}, { roles: ['king'] });
    expect(issues({ ...unclear, vacant: ['1-1-101'], duty: { engineering: ['Ann'] } })).toEqual([
      'buildings.0.floors: must be a number; it is a string',
      expect.stringMatching(/^staff\.0\.roles\.0: "king" is not known here; use one of: receptionist, /),
    ]);
  });

  test('names of staff are not compared with a list that is not there', () => {
    expect(issues({ ...least(), staff: [], duty: { engineering: ['Ann'] } })).toEqual([
      'staff: must name at least one person',
    ]);
  });

  test('compares telephones however they are written', () => {
    const person = { name: 'Bob', unit: '1-1-101', role: 'owner' };
    const residents = [
      { ...person, phone: '13800000001' },
      { ...person, name: 'Eve', phone: '+86 138-0000-0001' },
    ];
    expect(issues({ ...least(), residents })).toEqual([
      'residents.1.phone: is the same phone as residents[0]; remove one',
    ]);
  });

  test('never repeats a telephone or a resident', () => {
    const person = { name: 'Bob', unit: '1-1-101', role: 'owner', phone: '13800000001' };
    const said = issues({
      ...least(),
      residents: [person, person, { ...person, phone: 13800000002 }],
    }).join();
    expect(said).toContain('residents.2.phone: must be text; put it in quotes');
    expect(said).not.toMatch(/1380000000|Bob/);
  });

  test.each([undefined, null, 5, 'text', [], [[]], { staff: 3, chats: null, duty: [[]], buildings: [null] }])(
    'anything at all is refused, not thrown: %j',
    (file) => {
      expect(issues(file)).not.toEqual([]);
    },
  );
});
