/** QR codes: of links into the private chat, of gate passes. */
import { toBuffer } from 'qrcode';

/** px; sharp on a phone, small in a chat. */
const SIZE = 480;
/** The quiet zone that the standard asks for, in modules. */
const MARGIN = 4;

/** Draws a text as a QR code, PNG; at level M, a seventh of it may be unreadable. */
export function drawQr(text: string): Promise<Buffer> {
  return toBuffer(text, { type: 'png', errorCorrectionLevel: 'M', width: SIZE, margin: MARGIN });
}
