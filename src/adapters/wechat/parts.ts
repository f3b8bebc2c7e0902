/** A parcel as the WeChat messages that bring it: pictures, files, then the words with the choices as numbers. Pure. */
import { type Parcel, withNumberedChoices } from '../../domain/message.ts';
import { split } from '../split.ts';
import type { WechatPart } from './protocol.ts';

/** UTF-16 units of one text: what still reads well on a telephone. */
export const TEXT_LIMIT = 1500;

/** The messages for a parcel, in order. */
export function partsOf(given: Parcel): WechatPart[] {
  const { text, mentions, pictures, files } = withNumberedChoices(given);
  const pieces = split(text, TEXT_LIMIT);
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
