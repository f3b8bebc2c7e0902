import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../src/config.ts';
import { changed, demo, errors, lineOf } from './demo-text.ts';

/** what | words of the demo | what they become (⏎ = new line) | key | message | lines further down */
const WRONG = `
a room that does not exist | unit: 2-1-201, role | unit: 9-1-101, role | residents[2].unit | there is no room "9-1-101" in buildings; correct the room or add the building
a room that cannot be read | unit: 2-1-201, role | unit: 2栋201, role | residents[2].unit | there is no room "2栋201" in buildings; write building-entrance-room, such as 3-2-501
a bill for no room | unit: 3-2-501, item: water | unit: 3-2-701, item: water | bills[2].unit | there is no room "3-2-701"
a vacant room that does not exist | 5-1-101] | 5-2-101] | vacant[1] | there is no room "5-2-101"
a telephone twice | 13800000003 | 13800000001 | residents[2].phone | is the same phone as residents[0]; remove one
a resident twice | 陈强, unit: 3-2-601 | 张伟, unit: 3-2-501 | residents[4].name | is the same unit, name as residents[0]; remove one
a chat twice | name: 财务群, | name: 业主群, | chats[5].name | is the same name as chats[0]; remove one
a Telegram group twice | kind: owners } | kind: owners, telegram: -7 }⏎  - { name: 二群, kind: owners, telegram: -7 } | chats[1].telegram | is the same telegram as chats[0]; remove one | 1
a person for a Telegram group | kind: owners | kind: owners, telegram: 7 | chats[0].telegram | is not the id of a group, which is negative
a member of staff twice | name: 林经理, roles | name: 刘洋, roles | staff[12].name | is the same name as staff[0]; remove one
a building twice | { no: "2", | { no: "1", entrances: 2, floors: 6, perFloor: 2 }⏎  - { no: "2", | buildings[1].no | is the same no as buildings[0]; remove one
a bill twice | item: water,      month: 2026-02 | item: management, month: 2026-02 | bills[2].month | is the same unit, item, month as bills[1]; remove one
a staff chat without staff | kind: staff, department: cleaning | kind: staff, department: gardening | chats[4].department | nobody in staff belongs to department "gardening"; the nearest is "cleaning"
a staff chat without department | kind: staff, department: cleaning | kind: staff | chats[4] | is a staff chat without a department; add department
an owners chat with department | kind: owners | kind: owners, department: cleaning | chats[0].department | belongs to staff chats only; remove it or write kind: staff
a duty of nobody known | 老赵] | 老张] | duty.security[1] | there is nobody called "老张" in staff; the nearest is "老赵"
a duty of no department |   security: [ |   securty: [ | duty.securty | nobody in staff belongs to department "securty"; the nearest is "security"
a duty without people | cleaning: [吴姐] | cleaning: [] | duty.cleaning | must name at least one person
a night shift of nobody known | cleaning: [吴姐] | cleaning: { day: [吴姐], night: [吴哥], hours: "08:00-20:00" } | duty.cleaning.night[0] | there is nobody called "吴哥" in staff
shifts without hours | cleaning: [吴姐] | cleaning: { day: [吴姐], night: [吴姐] } | duty.cleaning.hours | is missing; add it
an unknown key of shifts | cleaning: [吴姐] | cleaning: { day: [吴姐], night: [吴姐], hour: 1, hours: "08:00-20:00" } | duty.cleaning.hour | is not a known key; the nearest known key is hours
a round by nobody known | by: 王强, due: "17:30" | by: 王强强, due: "17:30" | inspections[0].by | there is nobody called "王强强" in staff
a daily round with a weekday | due: "17:30" | due: "Fri 17:30" | inspections[0].due | must name a weekday for a weekly round
a weekly round without | due: "Fri 17:00" | due: "17:00" | inspections[1].due | must name a weekday for a weekly round
a steward of no building | ["1", "2", "3"] | ["1", "2", "4"] | staff[10].buildings[2] | there is no building "4" in buildings
a handover of no building | "5": 2025 | "6": 2025 | warranty.handover.6 | there is no building "6" in buildings
an unknown skill | skills: [cleaning, | skills: [cleening, | staff[7].skills[0] | "cleening" is not known here; use one of: plumbing, leak
an unknown role | roles: [gate_guard] | roles: [guard] | staff[6].roles[0] | "guard" is not known here; use one of: receptionist
an unknown time zone | Asia/Shanghai | Asia/Sanghai | community.timezone | is not a time zone; write one such as Asia/Shanghai
office hours backwards | "08:30-17:30" | "17:30-08:30" | community.officeHours | ends before it begins; swap the two times
an hour that is not on the clock | "08:30-17:30" | "08:30-24:00" | community.officeHours | the last minute of a day is 23:59
a calendar without working time | "08:30-17:30" | "" | community.officeHours | has no working time
working time of no length | "08:30-17:30" | "08:30-08:30" | community.officeHours | has no length
office hours that overlap | officeHours: "08:30-17:30" | officeHours: "08:30-12:00, 11:00-17:30" | community.officeHours | has frames that overlap; sort them
office hours that are a list | officeHours: "08:30-17:30" | officeHours: ["08:30-17:30"] | community.officeHours | must be a map (key: value); it is a list
office hours by weekday that are all closed | officeHours: "08:30-17:30" | officeHours: { Mon: closed, Sun: closed } | community.officeHours | has no working time; open at least one day, such as Mon: "08:30-17:30"
office hours of no weekday | officeHours: "08:30-17:30" | officeHours: {} | community.officeHours | has no working time
an unknown weekday | officeHours: "08:30-17:30" | officeHours: { Mon: "08:30-17:30", Tues: "08:30-17:30" } | community.officeHours.Tues | is not a known key; the nearest known key is Tue
a weekday whose frames overlap | officeHours: "08:30-17:30" | officeHours: { Mon: "08:30-12:00", Tue: "08:30-12:00, 11:30-17:30" } | community.officeHours.Tue | has frames that overlap; sort them
a weekday in other words | officeHours: "08:30-17:30" | officeHours: { Mon: "08:30-12:00", Tue: open } | community.officeHours.Tue | must be closed or frames such as "08:30-17:30"
a weekday without value | officeHours: "08:30-17:30" | officeHours: { Mon: "08:30-12:00", Tue: } | community.officeHours.Tue | must be text; it is empty
holidays of elsewhere | officeHours: | holidays: japan⏎  officeHours: | community.holidays | "japan" is not known here; use one of: china, none
a day of its own that never was | officeHours: | days: { 2027-02-30: rest }⏎  officeHours: | community.days.2027-02-30 | is not a date of the calendar; write it as 2026-02-28
a day of its own in other words | officeHours: | days: { 2027-02-01: party }⏎  officeHours: | community.days.2027-02-01 | must be work, rest or frames such as "09:00-12:00"
a day of its own that ends first | officeHours: | days: { 2027-02-01: "12:00-09:00" }⏎  officeHours: | community.days.2027-02-01 | ends before it begins; swap the two times
days of its own in a list | officeHours: | days: [2027-02-01]⏎  officeHours: | community.days | must be a map (key: value); it is a list
frames that overlap | "08:00-12:00, 14:00-18:00" | "08:00-12:00, 11:00-18:00" | community.decorationHours | has frames that overlap; sort them
quiet hours of no length | "22:00-08:00" | "22:00-22:00" | community.quietHours | has no length
a quality department that is no chat | qualityDepartment: 管理群 | qualityDepartment: 品质群 | community.qualityDepartment | there is no chat "品质群" in chats
negative money | amountCents: 3820 | amountCents: -3820 | bills[2].amountCents | must not be negative
a negative price | unitPriceCents: 345 | unitPriceCents: -345 | tariffs[1].unitPriceCents | must not be negative
parts of a cent | amountCents: 3820 | amountCents: 38.2 | bills[2].amountCents | must be a whole number
paid before 2000 | paidAt: 2026-01-15 | paidAt: 1926-01-15 | bills[0].paidAt | is before 2000; correct the year
a day that never was | due: 2026-02-28 } | due: 2026-02-30 } | bills[1].due | is not a date of the calendar; write it as 2026-02-28
a month that never was | item: water,      month: 2026-02 | item: water, month: 2026-13 | bills[2].month | must be a month such as 2026-02
a warranty without end | leak: 5y | leak: off | warranty.leak | must be a length of time such as
a telephone that lost its quotes | phone: "13800000003" | phone: 13800000003 | residents[2].phone | must be text; put it in quotes
something missing | role: tenant,  |  | residents[2].role | is missing; add it
an unknown key | hotline: | hotlin: x⏎  hotline: | community.hotlin | is not a known key; the nearest known key is hotline
an unknown section | vacant: | vacants: []⏎vacant: | vacants | is not a known key; the nearest known key is vacant
an unknown policy | vacant: | policy:⏎  visit: { othr: 2d }⏎vacant: | policy.visit.othr | is not a known key; the nearest known key is visit.other | 1
an unknown dotted policy | vacant: | policy: { visit.othr: 2d }⏎vacant: | policy.visit.othr | is not a known key; the nearest known key is visit.other
a policy of no time | vacant: | policy: { visit.other: 0d }⏎vacant: | policy.visit.other | must be longer than zero
a warn ratio over 1 | vacant: | policy: { alert: { warnRatio: 80 } }⏎vacant: | policy.alert.warnRatio | must be at most 1
a key given twice | hotline: | hotline: "110"⏎  hotline: | community.hotline | is there twice; remove one | 1
`;

describe('one wrong thing is told with its line, its key and what to do', () => {
  test.each(
    WRONG.trim()
      .split('\n')
      .map((row) => row.split(' | ')),
  )('%s', (_, from = '', to = '', key, message = '', below = '0') => {
    const text = changed([from, to.replaceAll('⏎', '\n')]);
    const line = lineOf(demo, from) + Number(below);
    const file = 'demo/community.yaml';
    expect(errors(text)).toEqual([
      { file, line, column: expect.any(Number), key, message: expect.stringContaining(message) },
    ]);
  });

  test('no chat of the owners', () => {
    const text = changed(['- { name: 业主群,   kind: owners }', '']);
    expect(formatProblems(errors(text))).toBe(
      `demo/community.yaml:${lineOf(text, 'chats:')} chats: has no chat of the owners; add one of kind: owners`,
    );
  });

  test('the line of an entry over several lines is that of the wrong key', () => {
    const block =
      '  - name: 张伟\n    unit: 3-2-501\n    role: owner\n    phone: "1380000000x"\n    area: 89.5';
    const text = changed([
      '  - { name: 张伟, unit: 3-2-501, role: owner,  phone: "13800000001", area: 89.5,  bound: true }',
      block,
    ]);
    expect(errors(text)).toMatchObject([
      { line: lineOf(text, 'phone: "1380000000x"'), column: 5, key: 'residents[0].phone' },
    ]);
  });
});
