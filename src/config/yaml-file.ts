/** A YAML text as plain values, with the place of each and all that is wrong with its form. */
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type ParsedNode,
  Parser,
  parseDocument,
} from 'yaml';

/** The way to a value: keys of maps and numbers of list entries. */
export type Path = readonly PropertyKey[];

/** Something wrong with the form. */
export interface Fault {
  path: Path;
  offset: number;
  message: string;
  /** What comes after it in the text cannot be trusted. */
  breaks: boolean;
}

interface Spot {
  offset: number;
  end: number;
}

/** What was read of one text. */
export interface YamlFile {
  /** Undefined when nothing could be read. */
  value: unknown;
  faults: Fault[];
  /** Where a value stands, or the nearest thing around it. */
  spot: (path: Path) => Spot;
  /** Line and column of an offset, from 1. */
  position: (offset: number) => { line: number; column: number };
}

const DEEPEST = 64;
const MOST_ALIASES = 100;

/** Reads a text; never throws. */
export function readYaml(text: string): YamlFile {
  const position = positions(text);
  const whole = { offset: 0, end: text.length };
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    const message = 'is nested too deeply; a community file needs no more than 5 levels';
    const faults = [{ path: [], offset: tooDeep, message, breaks: true }];
    return { value: undefined, faults, spot: () => whole, position };
  }
  // Its own check of unique keys compares each key with each other one, and knows no path.
  const document = parseDocument(text, { prettyErrors: false, uniqueKeys: false });
  const { spots, faults, isWhole } = survey(document);
  for (const { pos, code, message } of [...document.errors, ...document.warnings]) {
    const words = code === 'MULTIPLE_DOCS' ? 'has a second document (---); remove it' : message;
    faults.push({ path: [], offset: pos[0], message: words, breaks: true });
  }
  const spot = (path: Path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = spots.get(spotKey(path.slice(0, length)));
      if (found) return found;
    }
    return whole;
  };
  return { value: isWhole ? plain(document, faults) : undefined, faults, spot, position };
}

interface Survey {
  spots: Map<string, Spot>;
  faults: Fault[];
  /** Can it be turned into values? */
  isWhole: boolean;
}

/** Places of all values, and what only the tree shows: keys given twice, keys that are no text, loose aliases. */
function survey(document: Document.Parsed): Survey {
  const spots = new Map<string, Spot>();
  const faults: Fault[] = [];
  const anchors = new Set<string>();
  const fault = (path: Path, node: ParsedNode, message: string, breaks: boolean) =>
    faults.push({ path, offset: node.range[0], message, breaks });

  const visit = (node: ParsedNode | null, path: Path): void => {
    if (isAlias(node) && !anchors.has(node.source)) {
      fault(path, node, `refers to &${node.source}, which is not defined above`, true);
    }
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor) anchors.add(node.anchor);
    if (isSeq<ParsedNode>(node)) {
      for (const [index, item] of node.items.entries()) {
        const here = [...path, index];
        spots.set(spotKey(here), { offset: item.range[0], end: item.range[1] });
        visit(item, here);
      }
    } else if (isMap<ParsedNode, ParsedNode | null>(node)) {
      for (const { key, value } of node.items) {
        if (!isScalar(key)) {
          fault(path, key, 'has a key that is not plain text', true);
          continue;
        }
        const here = [...path, String(key.value)];
        const before = spots.get(spotKey(here));
        if (before) fault(here, key, 'is there twice; remove one', false);
        else spots.set(spotKey(here), { offset: key.range[0], end: (value ?? key).range[1] });
        visit(value, here);
      }
    }
  };
  visit(document.contents, []);
  return { spots, faults, isWhole: !faults.some(({ breaks }) => breaks) };
}

function plain(document: Document.Parsed, faults: Fault[]): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (error) {
    // A few letters that unfold to gigabytes.
    if (!(error instanceof ReferenceError)) throw error;
    const message = 'repeats itself by aliases (*name) too often; write the values out';
    faults.push({ path: [], offset: 0, message, breaks: true });
    return undefined;
  }
}

/** Where the text is nested so deeply that composing it, which recurses, would end the process. */
export function findTooDeep(text: string): number | undefined {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length > DEEPEST) return parser.stack.at(-1)?.offset ?? 0;
  }
  return undefined;
}

function positions(text: string): YamlFile['position'] {
  const lines = new LineCounter();
  for (let start = 0; start >= 0; ) {
    lines.addNewLine(start);
    const end = text.indexOf('\n', start);
    start = end < 0 ? -1 : end + 1;
  }
  return (offset) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

function spotKey(path: Path): string {
  return JSON.stringify(path.map(String));
}
