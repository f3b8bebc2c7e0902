/** A parcel as the WeChat messages that bring it: pictures, files, then the words with the choices as numbers. Pure. */
import { type Parcel, withNumberedChoices } from '../../domain/message.ts';
import { split } from '../split.ts';
import type { WechatPart } from './protocol.ts';

/** UTF-16 units of one text: what still reads well on a telephone. */
export const TEXT_LIMIT = 1500;

/** The messages for a parcel, in order. */
export function partsOf(parcel: Parcel): WechatPart[] {
  const { mentions, pictures, files } = parcel;
  const pieces = withChoices(parcel);
  return [
    ...pictures.map(({ bytes, mime }): WechatPart => {
      const name = mime === 'image/png' ? 'picture.png' : 'picture.jpg';
      return { part: 'file', name, base64: bytes.toString('base64') };
    }),
    ...files.map(({ bytes, name }): WechatPart => ({ part: 'file', name, base64: bytes.toString('base64') })),
    ...pieces.map(
      (piece, i): WechatPart => ({ part: 'text', text: piece, mentions: i === 0 ? mentions : [] }),
    ),
  ];
}

/** The choices stand together under the last piece, or in one of their own. */
function withChoices(parcel: Parcel): string[] {
  const pieces = split(parcel.text, TEXT_LIMIT);
  const choices = withNumberedChoices({ ...parcel, text: '' }).text.trim();
  if (choices === '') return pieces;
  const last = pieces.at(-1);
  const joined = last === undefined ? choices : `${last}\n${choices}`;
  return joined.length <= TEXT_LIMIT ? [...pieces.slice(0, -1), joined] : [...pieces, choices];
}
