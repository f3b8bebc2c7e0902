/** The page of all keys of the policy, written from the policy itself. */
import { POLICY, type PolicyKey } from '../domain/policy.ts';
import { type Meanings, valueSchema } from './community-schema.ts';

/** What the page says around the keys, in one language. */
export interface PageWords {
  title: string;
  other: string;
  intro: string;
  columns: readonly string[];
  /** How a form of values is called. */
  forms: Readonly<Record<string, string>>;
}

/** The page; `language` picks the meanings. */
export function policyPage(words: PageWords, meanings: Meanings, language: 'en' | 'zh'): string {
  const rows = (Object.keys(POLICY) as PolicyKey[]).map((key) => {
    const { default: standard, row } = POLICY[key];
    const cells = [`\`${key}\``, meanings[key]?.[language] ?? '', formOf(key, words), shown(standard), row];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    `# ${words.title}`,
    '',
    words.other,
    '',
    words.intro.trim(),
    '',
    `| ${words.columns.join(' | ')} |`,
    `| ${words.columns.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
  ].join('\n');
}

function shown(value: unknown): string {
  return `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
}

/** By what its default is and its schema says. */
function formOf(key: PolicyKey, { forms }: PageWords): string {
  const word = (name: string) => forms[name] ?? name;
  const schema = valueSchema(key) as { type?: string; enum?: string[]; items?: { enum?: string[] } };
  const choices = schema.enum ?? schema.items?.enum;
  if (choices)
    return `${word(schema.enum ? 'one' : 'several')}: ${choices.map((one) => `\`${one}\``).join(', ')}`;
  if (key.endsWith('.table')) return word('table');
  if (typeof POLICY[key].default === 'boolean') return word('truth');
  if (schema.type === 'integer') return word('count');
  if (schema.type === 'number') return word('share');
  if (schema.type === 'array') return word('days');
  if (key.endsWith('.cron') || key === 'report.visits' || key === 'noticeBoard.rotate') {
    return word(key === 'noticeBoard.rotate' ? 'length' : 'cron');
  }
  if (/At$|\.at$/.test(key)) return word('clock');
  return word(key === 'kpi.ideas.minPerYear' ? 'countOrOff' : 'length');
}
