/** XML piece by piece, with limits that no sheet reaches: nothing is kept of what nobody asked for. */
import sax from 'sax';
import { LONGEST_CELL, Refusal } from './sheet.ts';

/** What a reader of XML is told; names come without their prefix. */
export interface XmlReader {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** `text` is what stood directly inside, as long as `wants` named the element. */
  close?(name: string, text: string): void;
}

const DEEPEST = 32;
const MOST_ATTRIBUTES = 64;

/** Reads pieces of XML; after each piece it gives a turn to whoever waits for what was read. */
export async function* readXml(
  pieces: AsyncIterable<string>,
  reader: XmlReader,
  wants: ReadonlySet<string>,
): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  let depth = 0;
  let attributes = 0;
  let text = '';
  let wanted = false;
  let broken: Error | undefined;
  parser.onerror = (error) => {
    broken ??= error;
  };
  parser.ondoctype = () => {
    throw new Refusal('defines its own XML (DOCTYPE), as no sheet does; save the sheet as .xlsx anew');
  };
  parser.onopentagstart = () => {
    attributes = 0;
  };
  parser.onattribute = () => {
    attributes += 1;
    if (attributes > MOST_ATTRIBUTES) throw tooMuch();
  };
  parser.onopentag = (tag) => {
    depth += 1;
    if (depth > DEEPEST) throw tooMuch();
    const name = local(tag.name);
    text = '';
    wanted = wants.has(name);
    reader.open?.(name, tag.attributes as Record<string, string>);
  };
  parser.ontext = (more) => {
    if (!wanted) return;
    text += more;
    if (text.length > LONGEST_CELL) {
      throw new Refusal(`has a cell of more than ${LONGEST_CELL} characters; shorten it`);
    }
  };
  parser.onclosetag = (name) => {
    depth -= 1;
    reader.close?.(local(name), text);
    text = '';
    wanted = false;
  };
  for await (const piece of pieces) {
    parser.write(piece);
    if (broken) throw unsound(broken);
    yield;
  }
  parser.close();
  if (broken) throw unsound(broken);
}

/** Reads all of it. */
export async function readWhole(
  pieces: AsyncIterable<string>,
  reader: XmlReader,
  wants: ReadonlySet<string> = new Set(),
): Promise<void> {
  for await (const _ of readXml(pieces, reader, wants));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function tooMuch(): Refusal {
  return new Refusal('is nested as no sheet is; save the sheet as .xlsx anew');
}

function unsound(error: Error): Refusal {
  const reason = error.message.split('\n')[0];
  return new Refusal(`is not a sound .xlsx file (${reason}); open it and save it as .xlsx anew`);
}
