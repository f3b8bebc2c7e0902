/** The findings as a page for a person. */
import type { Fault, Findings } from './findings.ts';
import type { Sort } from './plan.ts';

/** So many of each fault are shown. */
const SHOWN = 25;
const DAY = 86_400_000;

/** The lines of the page. */
export function inWords(
  findings: Findings,
  { days, households, seed, seconds }: { days: number; households: number; seed: number; seconds: number },
): string[] {
  const { verdicts, chatter } = findings;
  const sorts = [...new Set(verdicts.map(({ matter }) => matter.sort))].sort();
  const per = ((findings.interruptions.length / Math.max(1, chatter)) * 1_000).toFixed(1);
  return [
    `# ${days} days of ${households} households, seed ${seed} (${seconds.toFixed(0)} s)`,
    '',
    `${findings.messages} messages, ${chatter} of them talk; ${findings.letters} letters, ${findings.tickets} tickets, ${findings.incidents} incidents.`,
    '',
    '| planted | | tracked right | otherwise | not |',
    '| --- | --- | --- | --- | --- |',
    ...sorts.map((sort) => row(findings, sort)),
    '',
    '| figure | is | goal |',
    '| --- | --- | --- |',
    `| wrong interruptions per 1,000 messages of talk | ${per} | 5 |`,
    `| duplicate tickets of one trouble | ${findings.duplicates.length} | |`,
    `| forms left hanging | ${findings.hanging.length} | |`,
    `| surveys asked more than twice | ${findings.askedAgain.length} | 0 |`,
    `| messages without an answer | ${findings.unanswered.length} | |`,
    `| letters that tell nothing new | ${findings.nothingNew.length} | |`,
    `| personal data in groups | ${findings.personal.length} | 0 |`,
    `| errors, parked messages, dead letters | ${findings.errors.length} | 0 |`,
    ...verdicts.flatMap(({ matter, verdict }) =>
      verdict.status === 'right'
        ? []
        : [
            `${verdict.status === 'lost' ? 'NOT TRACKED' : 'OTHERWISE'} ${day(matter.at)} ${matter.sort} ${[matter.intent, matter.category ?? matter.topic, matter.place].filter(Boolean).join(' ')}: ${matter.text.slice(0, 60)} | ${verdict.no ?? ''} ${verdict.why}`,
          ],
    ),
    ...shown('INTERRUPTION', findings.interruptions),
    ...shown('DUPLICATE', findings.duplicates),
    ...shown('HANGING', findings.hanging),
    ...shown('ASKED AGAIN', findings.askedAgain),
    ...shown('NO ANSWER', findings.unanswered),
    ...shown('NOTHING NEW', findings.nothingNew),
    ...shown('PERSONAL', findings.personal),
    ...findings.errors.slice(0, SHOWN).map((one) => `ERROR ${one}`),
  ];
}

function row({ verdicts }: Findings, sort: Sort): string {
  const of = verdicts.filter(({ matter }) => matter.sort === sort);
  const count = (status: string) => of.filter(({ verdict }) => verdict.status === status).length;
  return `| ${sort} | ${of.length} | ${count('right')} | ${count('wrong')} | ${count('lost')} |`;
}

function shown(label: string, faults: readonly Fault[]): string[] {
  return faults
    .slice(0, SHOWN)
    .map(
      (one) =>
        `${label} ${day(one.at)} [${one.in}] ${one.said.slice(0, 160)}${one.reply === undefined ? '' : ` → ${one.reply.slice(0, 120)}`}`,
    );
}

function day(at: number): string {
  const minutes = Math.floor((at % DAY) / 60_000);
  return `day ${Math.floor(at / DAY) + 1} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
