/** Questions that owners ask again and again, with their answers: a Markdown file beside the community file (R090). */

/** One question with its answer. */
export interface FaqEntry {
  question: string;
  /** Other ways to ask it. */
  wordings: readonly string[];
  /** At most so many lines as a message has. */
  answer: string;
  chapter: string;
  /** The title of the file and the chapter: what is quoted as the source. */
  source: string;
}

/** One thing that is wrong with the file, from line 1. */
export interface FaqProblem {
  line: number;
  message: string;
}

const MOST_LINES = 4;
const MOST_LETTERS = 400;

/** Reads the file: `#` its title, `##` a chapter, `###` a question, `-` other ways to ask, the rest the answer. */
export function parseFaq(text: string): { entries: FaqEntry[] } | { problems: FaqProblem[] } {
  const problems: FaqProblem[] = [];
  const entries: (FaqEntry & { line: number; wordings: string[] })[] = [];
  let title = '';
  let chapter = '';
  let open = false;
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/<!--[\s\S]*?-->/g, blank)
    .split(/\r?\n/);
  lines.forEach((written, i) => {
    const said = written.trim();
    const [, marks = '', heading = ''] = /^(#{1,6})\s*(.*)$/.exec(said) ?? [];
    const entry = open ? entries.at(-1) : undefined;
    if (marks.length === 1) title = heading;
    else if (marks.length === 2) chapter = heading;
    else if (marks.length > 3)
      problems.push({ line: i + 1, message: 'is a heading below ###; write questions as ###' });
    if (marks.length > 0) open = marks.length === 3;
    if (marks.length === 3) {
      if (heading === '')
        problems.push({ line: i + 1, message: 'is a question without words; write it behind ###' });
      if (entries.some(({ question }) => question === heading)) {
        problems.push({ line: i + 1, message: `asks what is asked above: ${heading}; remove one` });
      }
      const source = [title && `《${title}》`, chapter].filter(Boolean).join('·');
      entries.push({ question: heading, wordings: [], answer: '', chapter, source, line: i + 1 });
    } else if (marks === '' && said !== '' && entry) {
      const [, other] = /^[-*]\s+(.+)$/.exec(said) ?? [];
      if (other !== undefined && entry.answer === '') entry.wordings.push(other);
      else entry.answer = [entry.answer, said].filter(Boolean).join('\n');
    }
  });
  for (const { answer, line, question } of entries) {
    if (answer === '')
      problems.push({ line, message: `has no answer: ${question}; write it below the question` });
    if (answer.split('\n').length > MOST_LINES || answer.length > MOST_LETTERS) {
      problems.push({
        line,
        message: `has an answer longer than ${MOST_LINES} lines or ${MOST_LETTERS} characters: ${question}; shorten it`,
      });
    }
  }
  if (entries.length === 0)
    problems.push({ line: 1, message: 'has no question; write each as a heading ###' });
  problems.sort((a, b) => a.line - b.line);
  return problems.length > 0 ? { problems } : { entries: entries.map(({ line: _, ...entry }) => entry) };
}

/** A comment leaves its lines, so that numbers of lines stay true. */
function blank(comment: string): string {
  return comment.replace(/[^\n]/g, '');
}
