/** What may be seen of a person, by whom; every template and log goes through here (R067, R070). */

/** Who will read it: the person themself, the one who does the job, staff in a group, or owners in a group. */
export type Viewer = 'self' | 'handler' | 'staff' | 'group';

/** 11 digits of a mainland mobile, however they are broken up or written, not inside a longer number. */
const GAP = '[\\s.\\p{Pd}\\u200b-\\u200d\\u2060]{0,3}';
const DIGIT = '[0-9０-９]';
const MOBILE = new RegExp(
  `(?<!${DIGIT})(?:[8８][6６]${GAP})?[1１]${GAP}[3-9３-９](?:${GAP}${DIGIT}){9}(?!${DIGIT})`,
  'gu',
);
/** 15 or 18 digits of an identity card. */
const IDENTITY = /(?<!\d)\d{6}(?:\d{8}|\d{11}[\dXx]|\d{9})(?![\dXx])/g;

/** 13800000001 → 138****0001; anything else of at least 7 digits keeps its ends. */
export function maskPhone(phone: string): string {
  const digits = phone.normalize('NFKC').replace(/\D/g, '').slice(-11);
  if (digits.length < 7) return '****';
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** The mobiles that a text says, 11 digits each, however they are written. */
export function phonesIn(text: string): string[] {
  return [...text.matchAll(MOBILE)].map(([said]) => said.normalize('NFKC').replace(/\D/g, '').slice(-11));
}

/** 张伟 → 张**; the family name alone stays. */
export function maskName(name: string): string {
  const [first] = name;
  return first === undefined ? '**' : `${first}**`;
}

/** Masks phone and identity numbers wherever they stand in a free text. */
export function maskText(text: string): string {
  return text
    .replace(IDENTITY, (id) => `${id.slice(0, 3)}***********${id.slice(-2)}`)
    .replace(MOBILE, (phone) => maskPhone(phone));
}

/** A flat in any spelling, or a number that may be one; those of tickets and masked telephones stand beside a sign. */
const NUMBER = `(?<![0-9０-９*.-])${DIGIT}{3,4}(?![0-9０-９*.-])`;
const BUILDING = /-|栋|幢|座|号楼|楼/u.source;
const ENTRANCE = /-|单元|门/u.source;
const ROOM = new RegExp(
  `[A-Za-z0-9０-９]{1,4}\\s?(?:${BUILDING})\\s?${DIGIT}{1,2}\\s?(?:${ENTRANCE})\\s?${DIGIT}{3,4}|${NUMBER}`,
  'gu',
);
const MONEY = new RegExp(`${DIGIT}[0-9０-９,.]*\\s*(?:元|块|万)|${DIGIT}+\\.${DIGIT}{2}(?!${DIGIT})`, 'gu');

/** Masks flats and money too: owners in a group read neither of anybody. */
function maskPlaces(text: string): string {
  return text.replace(MONEY, '**').replace(ROOM, '**');
}

/** A person as this viewer may see them; in an owners' group there is nothing to see. */
export function redactPerson(
  person: { name: string; phone?: string | undefined },
  viewer: Viewer,
): { name?: string | undefined; phone?: string | undefined } {
  switch (viewer) {
    case 'self':
    case 'handler':
      return { name: person.name, phone: person.phone };
    case 'staff':
      return {
        name: maskName(person.name),
        phone: person.phone === undefined ? undefined : maskPhone(person.phone),
      };
    case 'group':
      return {};
  }
}

/** A text that is quoted in a message of ours: in lines of its own it could pass for lines of ours. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*[\n\r\u0085\u2028\u2029]\s*/g, ' ');
}

/** A free text as this viewer may see it; the names of people concerned are masked too. */
export function redactText(text: string, viewer: Viewer, names: readonly string[] = []): string {
  if (viewer === 'self' || viewer === 'handler') return text;
  let masked = viewer === 'group' ? maskPlaces(maskText(text)) : maskText(text);
  // The longer first: 张伟 inside 张伟丰 would leave the rest of it standing.
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    if (name.length > 1) masked = masked.replaceAll(name, maskName(name));
  }
  return masked;
}
