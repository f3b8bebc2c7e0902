/** The tables of the kinds: what is said has its sentence, what is offered can be done, every change is told. */
import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/dialogs/kinds/index.ts';
import { zhCN } from '../../src/dialogs/wording/zh-CN.ts';
import type { Announcement } from '../../src/domain/kind.ts';
import { SEVERITIES } from '../../src/domain/request.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { at } from '../support/lives.ts';
import { aTicket } from '../support/tickets.ts';

describe('what the kinds announce', () => {
  /** Tickets that make each kind's table show all of its rows. */
  const tickets: Ticket[] = SEVERITIES.flatMap((severity) =>
    [
      {},
      { valid: false },
      { liability: 'resident', violation: true },
      { liability: 'shared' },
      { liability: 'company' },
      { low: true },
    ].map((fields) =>
      aTicket({
        severity,
        fields,
        // The last tells what is taken back; the first of its kind is told to the reporter.
        events: ['accept', 'undo'].map((type, seq) => ({
          ticketId: 't1',
          seq,
          type,
          at: at('09:00'),
          facts: { from: 'resolved', to: 'assigned' },
        })),
      }),
    ),
  );
  const rowsOf = (audience: (typeof KINDS)[number]['audiences'][string] | undefined): Announcement[] =>
    typeof audience === 'function' ? tickets.flatMap((ticket) => audience(ticket)) : [...(audience ?? [])];
  const OWNERS = ['reporter', 'household', 'owners'];
  const rows = KINDS.flatMap((spec) =>
    Object.keys({ file: true, ...spec.transitions }).flatMap((event) => {
      const audience = spec.audiences[event];
      const all = new Map(rowsOf(audience).map((row) => [JSON.stringify(row), row]));
      return [...all.values()].map((row) => [spec.kind, event, row] as const);
    }),
  );

  test.each(rows)('%s, %s has its sentence and its labels', (_, __, { to, say, offers = [] }) => {
    const sentences: Record<string, unknown> = OWNERS.includes(to) ? zhCN.owner : zhCN.staff;
    expect(['string', 'function']).toContain(typeof sentences[say]);
    for (const command of offers) {
      if (command !== 'rate') expect(zhCN.command[command]).toBeTypeOf('string');
    }
  });

  test.each(rows)('%s, %s offers only what the kind can do', (kind, _, { offers = [] }) => {
    const spec = KINDS.find((one) => one.kind === kind);
    expect(offers.filter((command) => spec?.transitions[command] === undefined)).toEqual([]);
  });

  /** Steps among staff, or of which the owner hears in the same message or by telephone. */
  const INTERNAL = [
    ...[
      'assign',
      'contact',
      'acknowledge',
      'visit',
      'merge',
      'split',
      'apart',
      'leak_test',
      'tell',
      'severity',
      'remedy',
      'release',
      'verify',
    ],
    // Whom one waits for is told by the call itself.
    'pass_on',
    // Of the cashier: who comes and when the owner knows.
    'remind',
  ];
  // Opened by the bot about a flat, not by anybody who waits for it; what owners hear of it people say (N13).
  // Neither does anybody wait for work that the bot opens among staff; of a recovery its owner hears who calls and what came of it.
  const REPORTED = KINDS.filter(({ kind, inner }) => kind !== 'arrears' && inner !== true);

  test.each(REPORTED.map((spec) => [spec.kind, spec] as const))(
    'the reporter of a %s hears of every change',
    (_, spec) => {
      const silent = Object.keys(spec.transitions).filter(
        (event) =>
          !INTERNAL.includes(event) && !rowsOf(spec.audiences[event]).some(({ to }) => to === 'reporter'),
      );
      expect(silent).toEqual([]);
    },
  );

  test.each(KINDS.map((spec) => [spec.kind, spec] as const))(
    'every step of a %s is told to somebody',
    (_, spec) => {
      expect(
        Object.keys(spec.transitions).filter((event) => rowsOf(spec.audiences[event]).length === 0),
      ).toEqual([]);
    },
  );
});
