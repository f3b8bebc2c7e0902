/**
 * The bundled font without the outlines that a picture does not need. resvg reads the whole file anew for every sign:
 * with 10 MB of Chinese that is most of the time that a picture takes, with half a megabyte it is next to nothing.
 */

interface Part {
  tag: string;
  bytes: Buffer;
}

const DIRECTORY = 12;
const ENTRY = 16;
/** `GSUB` puts other signs in place of those that are written, whose outlines are gone; the `v` ones are for columns. */
const LEFT_OUT = new Set(['GSUB', 'vhea', 'vmtx']);
/** The map of signs that reaches all of Unicode: Windows, UCS-4, in groups. */
const MAP = { platform: 3, encoding: 10, format: 12 };
/** Keeps the outlines of the signs in a text; numbers, widths and names stay as they are. */
export function cutFont(font: Buffer, text: string): Buffer {
  const parts = readParts(font);
  const part = (tag: string): Buffer => {
    const found = parts.find((one) => one.tag === tag);
    if (!found) throw new Error(`The font has no table ${tag}.`);
    return found.bytes;
  };
  const [head, loca, glyf] = [part('head'), part('loca'), part('glyf')];
  if (head.readInt16BE(50) !== 1) throw new Error('The font does not keep its places in 32 bits.');
  // 0 is drawn where the font has no sign.
  const kept = new Set([0, ...glyphsOf(part('cmap'), text)]);
  const places = Buffer.alloc(loca.length);
  const outlines: Buffer[] = [];
  let end = 0;
  for (let glyph = 0; 4 * glyph < loca.length; glyph += 1) {
    places.writeUInt32BE(end, 4 * glyph);
    if (!kept.has(glyph)) continue;
    const bytes = padded(glyf.subarray(loca.readUInt32BE(4 * glyph), loca.readUInt32BE(4 * glyph + 4)));
    // A negative number of contours: it is put together from others, whose outlines would be gone.
    if (bytes.length > 0 && bytes.readInt16BE(0) < 0) throw new Error('The font has glyphs made of others.');
    outlines.push(bytes);
    end += bytes.length;
  }
  const changed: Readonly<Record<string, Buffer>> = { loca: places, glyf: Buffer.concat(outlines) };
  return written(
    font.readUInt32BE(0),
    parts
      .filter(({ tag }) => !LEFT_OUT.has(tag))
      .map(({ tag, bytes }) => ({ tag, bytes: changed[tag] ?? bytes })),
  );
}

function readParts(font: Buffer): Part[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, i) => {
    const at = DIRECTORY + i * ENTRY;
    const offset = font.readUInt32BE(at + 8);
    const bytes = font.subarray(offset, offset + font.readUInt32BE(at + 12));
    return { tag: font.toString('latin1', at, at + 4), bytes };
  });
}

function glyphsOf(cmap: Buffer, text: string): number[] {
  const map = mapOf(cmap);
  const groups = Array.from({ length: map.readUInt32BE(12) }, (_, i) => {
    const at = 16 + i * 12;
    return { from: map.readUInt32BE(at), to: map.readUInt32BE(at + 4), glyph: map.readUInt32BE(at + 8) };
  });
  return [...new Set(text)].flatMap((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    const group = groups.find(({ from, to }) => from <= code && code <= to);
    return group ? [group.glyph + code - group.from] : [];
  });
}

function mapOf(cmap: Buffer): Buffer {
  for (let at = 4; at < 4 + 8 * cmap.readUInt16BE(2); at += 8) {
    const map = cmap.subarray(cmap.readUInt32BE(at + 4));
    const known = cmap.readUInt16BE(at) === MAP.platform && cmap.readUInt16BE(at + 2) === MAP.encoding;
    if (known && map.readUInt16BE(0) === MAP.format) return map;
  }
  throw new Error('The font has no map of all signs.');
}

/** Checksums stay 0: nobody who reads this file looks at them. */
function written(version: number, parts: readonly Part[]): Buffer {
  const directory = Buffer.alloc(DIRECTORY + parts.length * ENTRY);
  directory.writeUInt32BE(version, 0);
  directory.writeUInt16BE(parts.length, 4);
  let offset = directory.length;
  const bodies: Buffer[] = [];
  for (const [i, { tag, bytes }] of parts.entries()) {
    const at = DIRECTORY + i * ENTRY;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(bytes.length, at + 12);
    const body = padded(bytes);
    bodies.push(body);
    offset += body.length;
  }
  return Buffer.concat([directory, ...bodies]);
}

function padded(bytes: Buffer): Buffer {
  const rest = bytes.length % 4;
  return rest === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(4 - rest)]);
}
