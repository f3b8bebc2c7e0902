import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Scenario } from '../../../src/cli/scenario/grammar.ts';
import { parseScenario } from '../../../src/cli/scenario/parse.ts';

const FOLDER = resolve(import.meta.dirname, '../../scenarios');
const HEAD = 'name: a test\nstart: "2026-03-02T09:00:00+08:00"\nsteps:\n';

/** Parses a file of these steps; the first of them is on line 4. */
function parse(steps: string) {
  return parseScenario(HEAD + steps, 'dir/test.yaml');
}

function scenarioOf(steps: string): Scenario {
  const parsed = parse(steps);
  if (Array.isArray(parsed))
    throw new Error(parsed.map(({ line, message }) => `${line} ${message}`).join('\n'));
  return parsed;
}

/** What is wrong with a file of these steps, as `line message`. */
function problemsOf(steps: string): string[] {
  const parsed = parse(steps);
  return Array.isArray(parsed) ? parsed.map(({ line, message }) => `${line} ${message}`) : [];
}

describe('the scenarios of the project', () => {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.yaml'));

  it('are all there', () => expect(files.filter((file) => file.startsWith('a'))).toHaveLength(42));

  test.each(files)('%s parses', (file) => {
    const parsed = parseScenario(readFileSync(resolve(FOLDER, file), 'utf8'), resolve(FOLDER, file));
    expect(parsed).toMatchObject({ name: expect.any(String) });
  });
});

describe('a good file', () => {
  it('becomes a scenario with paths beside the file', () => {
    const source = `covers: [A01]\ncommunity: ../c.yaml\npolicy: {sla.ticket.firstFeedback: 4h, x: [1, no]}\n${HEAD}  - import: {bills: a.csv}\n`;
    expect(parseScenario(source, '/dir/test.yaml')).toEqual({
      file: '/dir/test.yaml',
      name: 'a test',
      covers: ['A01'],
      start: '2026-03-02T09:00:00+08:00',
      community: '/c.yaml',
      policy: { 'sla.ticket.firstFeedback': '4h', x: [1, 'no'] },
      steps: [{ do: 'import', line: 7, kind: 'bills', file: '/dir/a.csv' }],
    });
  });

  it('may hold every step there is', () => {
    const { steps } = scenarioOf(`
  - say: {by: 张伟, in: 业主群, text: "", mention: true, photos: 2, as: m1}
  - say: {by: 张伟, in: 业主群, voice: {seconds: 4, transcript: 漏水}, replyTo: m1}
  - say: {by: 张伟, in: 业主群, text: 改了, edit: m1}
  - press: {by: 张伟, in: 业主群, choice: 2, on: BX-260302-001}
  - advance: 90s
  - advance: {to: "2026-03-02T09:30:00+08:00"}
  - import: {residents: r.csv}
  - policy: {sla.ticket.claim: 10m}
  - restart: {}
  - channel: {in: 业主群, fails: 429, retryAfter: 30s, times: 2}
  - redeliver: m1
  - expect: {in: 业主群, one: [a], count: 0, choices: [接单], pictures: 1, files: 0}
  - quiet: 业主群
  - quiet: [业主群, 管理群]
  - quiet: all
  - ticket: {last: repair, fields: {preferredTime: {from: "2026-03-02T14:00:00+08:00"}}, as: t}
  - tickets: {kind: repair, count: 1, where: {place: public, deadlines: {claim: "2026-03-02T14:00:00+08:00"}}}
  - record: {last: gate_pass, no: "\${t.no}", items: [沙发], as: r}
  - records: {type: outbox, count: 3}
  - deadline: {ticket: "\${r.ticket}", clock: claim, due: "\${t.due}", met: true, running: false}
`);
    expect(steps.map((step) => step.do)).toEqual(
      (
        'say say say press advance advance import policy restart channel redeliver ' +
        'expect quiet quiet quiet ticket tickets record records deadline'
      ).split(' '),
    );
    expect(steps.map((step) => step.line)).toEqual(steps.map((_, index) => 5 + index));
    expect(steps[3]).toMatchObject({ choice: '2' });
    expect(steps[4]).toMatchObject({ by: 90_000 });
    expect(steps[9]).toMatchObject({ fails: 429, retryAfter: 30_000, times: 2 });
    expect(steps[11]).toMatchObject({ in: ['业主群'] });
    expect(steps.slice(12, 15)).toMatchObject([
      { in: ['业主群'] },
      { in: ['业主群', '管理群'] },
      { in: 'all' },
    ]);
  });

  it('reads `on` and `no` as plain keys, and dates as text', () => {
    const [press, ticket] = scenarioOf(
      '  - press: {by: a, in: b, choice: no, on: on}\n  - ticket: {no: no, fields: {date: 2026-03-07}}\n',
    ).steps;
    expect(press).toMatchObject({ choice: 'no', on: 'on' });
    expect(ticket).toMatchObject({ no: 'no', fields: { date: '2026-03-07' } });
  });
});

describe('a malformed file is refused with its line', () => {
  test.each([
    [
      'YAML that does not close',
      '  - quiet: [a\n  - quiet: b\n',
      /^5 malformed YAML: Flow sequence .* end with a ]$/,
    ],
    [
      'a key twice',
      '  - say: {by: a, in: b, text: c, by: d}\n',
      /^4 malformed YAML: Map keys must be unique/,
    ],
    ['an unknown tag', '  - quiet: a\n  - quiet: !x b\n', /^5 malformed YAML: Unresolved tag/],
    ['an alias of nothing', '  - quiet: a\n  - quiet: *x\n', /^5 malformed YAML: no anchor &x/],
    ['two documents', '  - quiet: a\n---\nname: b\n', /^5 malformed YAML: /],
    [
      'an unknown step',
      '  - quiet: a\n  - sey: {by: a}\n',
      /^5 unknown step sey; the steps are say press .* deadline$/,
    ],
    ['a step of nothing', '  - {}\n', /^4 a step is a map/],
    ['a step without its map', '  - quiet: a\n  - restart\n', /^5 a step is a map .* restart /],
    ['two steps in one', '  - restart: {}\n    quiet: a\n', /^5 restart and quiet in one step/],
    [
      'an unknown key',
      '  - say:\n      by: a\n      in: b\n      text: c\n      photo: 1\n',
      /^8 say: photo is no key here; allowed: by in text /,
    ],
    [
      'an unknown key within',
      '  - tickets:\n      kind: repair\n      count: 1\n      where:\n        stat: open\n',
      /^8 tickets: where\.stat is no key here; allowed: status /,
    ],
    [
      'a missing key',
      '  - press: {by: a, in: b}\n',
      /^4 press: choice is missing: the label of a choice, or its number$/,
    ],
    [
      'a number for text',
      '  - expect: {in: a, all: [b, 501]}\n',
      /^4 expect: all\[1] must be text \(a number or date in quotes\), not 501$/,
    ],
    [
      'a text for a list',
      '  - expect: {in: a, all: b}\n',
      /^4 expect: all must be a list of texts: \[ … \], not "b"$/,
    ],
    ['an empty list', '  - expect: {in: a, any: []}\n', /^4 expect: any must not be an empty list$/],
    [
      'a text for a number',
      '  - expect: {in: a, count: many}\n',
      /^4 expect: count must be a whole number, not "many"$/,
    ],
    ['half a message', '  - expect: {in: a, count: 1.5}\n', /^4 expect: count must be a whole number/],
    [
      'a bad regular expression',
      '  - expect: {in: a, match: "("}\n',
      /^4 expect: match is no valid regular expression: \($/,
    ],
    ['a bad duration', '  - advance: 8 minutes\n', /^4 advance must be a span such as 30s, 8m, 2h or 3d/],
    [
      'a bad duration within',
      '  - channel: {in: a, fails: 429, retryAfter: 1w}\n',
      /^4 channel: retryAfter must be a span .*, not "1w"$/,
    ],
    [
      'a date that is not ISO',
      '  - advance:\n      to: tomorrow\n',
      /^5 advance: to must be a time with offset, .*, not "tomorrow"$/,
    ],
    [
      'a date without offset',
      '  - ticket: {last: repair, deadlines: {claim: "2026-03-02T09:00:00"}}\n',
      /^4 ticket: deadlines\.claim must be a time with offset/,
    ],
    [
      'a day that is not',
      '  - deadline: {ticket: a, clock: claim, due: "2026-02-30T09:00:00+08:00"}\n',
      /^4 deadline: due must be a time with offset/,
    ],
    [
      'an unknown kind',
      '  - tickets: {kind: repairs, count: 1}\n',
      /^4 tickets: kind must be one of repair complaint .*, not "repairs"$/,
    ],
    [
      'a number in a list of names',
      '  - quiet: [a, 5]\n',
      /^4 quiet: \[1] must be text \(a number or date in quotes\), not 5$/,
    ],
    ['a list of nothing', '  - expect: {in: []}\n', /^4 expect: in must not be an empty list$/],
    [
      'an unknown status',
      '  - ticket: {last: repair, status: done}\n',
      /^4 ticket: status must be one of draft open .*, not "done"$/,
    ],
    [
      'an unknown clock',
      '  - ticket: {last: repair, deadlines: {clam: "2026-03-02T09:00:00+08:00"}}\n',
      /^4 ticket: deadlines\.clam is no key here; allowed: first_reply claim /,
    ],
    [
      'an unknown failure',
      '  - channel: {in: a, fails: 404}\n',
      /^4 channel: fails must be one of 429 500 timeout gone, not 404$/,
    ],
    ['an unknown type', '  - record: {last: reports}\n', /^4 record: last must be one of incident /],
    [
      'neither last nor no',
      '  - ticket: {status: open}\n',
      /^4 ticket needs either `last: KIND` or `no: NUMBER`$/,
    ],
    ['both last and no', '  - ticket: {last: repair, no: a}\n', /^4 ticket needs either/],
    [
      'nothing said',
      '  - say: {by: a, in: b}\n',
      /^4 say says nothing: it needs `text`, `photos` or `voice`$/,
    ],
    ['nothing imported', '  - import: {}\n', /^4 import takes one file/],
    ['two imports', '  - import: {bills: a, residents: b}\n', /^4 import takes one file/],
    [
      'a restart with something',
      '  - restart: {hard: true}\n',
      /^4 restart: hard is no key here; allowed: after$/,
    ],
    ['a name of two words', '  - ticket: {last: repair, as: t 1}\n', /^4 ticket: as must be one word/],
    [
      'a reply to nothing',
      '  - quiet: a\n  - say: {by: a, in: b, text: c, replyTo: m}\n',
      /^5 say: replyTo names m, but no earlier step binds it with `as: m`$/,
    ],
    [
      'an edit of nothing',
      '  - say: {by: a, in: b, text: c, as: m}\n  - say: {by: a, in: b, text: c, edit: n}\n',
      /^5 say: edit names n, but .*; bound so far: m$/,
    ],
    [
      'a message quoting itself',
      '  - say: {by: a, in: b, text: c, as: m, replyTo: m}\n',
      /^4 say: replyTo names m, but/,
    ],
    ['a redelivery of nothing', '  - redeliver: m\n', /^4 redeliver names m, but no earlier step/],
    [
      'a redelivery of a ticket',
      '  - ticket: {last: repair, as: t}\n  - redeliver: t\n',
      /^5 redeliver names t, which is a ticket: it must be a message/,
    ],
    [
      'a field of nothing',
      '  - expect:\n      in: a\n      all:\n        - b\n        - "c ${t.no}"\n',
      /^8 expect: all\[1] has \$\{t\.no}, but no earlier step binds it with `as: t`$/,
    ],
    [
      'a field of what comes later',
      '  - quiet: "${t.no}"\n  - ticket: {last: repair, as: t}\n',
      /^4 quiet has \$\{t\.no}, but/,
    ],
    [
      'a name without a field',
      '  - ticket: {last: repair, as: t}\n  - quiet: "${t}"\n',
      /^5 quiet has \$\{t}: write \$\{name\.field}$/,
    ],
  ])('%s', (_name, steps, expected) => {
    const problems = problemsOf(steps);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });

  test.each([
    [
      'an empty file',
      '',
      ['1 the scenario must be a map of name covers start community policy steps, not nothing'],
    ],
    [
      'a list',
      '- a\n',
      ['1 the scenario must be a map of name covers start community policy steps, not a list'],
    ],
    [
      'nothing that it needs',
      '# a comment\ncommunity: c.yaml\n',
      [
        '2 the scenario: name is missing: text (a number or date in quotes)',
        '2 the scenario: start is missing: a time with offset, such as "2026-03-02T09:00:00+08:00"',
        '2 the scenario: steps is missing: a list of steps',
      ],
    ],
    ['no steps', `${HEAD.trimEnd()} []\n`, ['3 the scenario: steps must hold at least one step']],
    ['steps that are left out', HEAD, ['3 the scenario: steps must be a list of steps, not nothing']],
    [
      'a bad start',
      'name: a\nstart: 2026-03-02\nsteps: [{quiet: a}]\n',
      [
        '2 the scenario: start must be a time with offset, such as "2026-03-02T09:00:00+08:00", not "2026-03-02"',
      ],
    ],
    [
      'an unknown key',
      `step: 1\n${HEAD}  - quiet: a\n`,
      ['1 the scenario: step is no key here; allowed: name covers start community policy steps'],
    ],
  ])('%s', (_name, source, expected) => {
    const parsed = parseScenario(source, 'x.yaml');
    expect(Array.isArray(parsed) && parsed.map(({ line, message }) => `${line} ${message}`)).toEqual(
      expected,
    );
  });

  it('tells all problems at once, in the order of the file, each with the file', () => {
    const parsed = parseScenario(
      'name: 5\nsteps:\n  - sey: {}\n  - say: {by: 1, in: b, txt: "${t.no}", as: m}\n  - redeliver: m\nstart: now\n',
      'x.yaml',
    );
    if (!Array.isArray(parsed)) throw new Error('was taken');
    expect(parsed.map(({ line }) => line)).toEqual([1, 3, 4, 4, 4, 4, 6]);
    expect(parsed.every(({ file }) => file === 'x.yaml')).toBe(true);
  });
});
