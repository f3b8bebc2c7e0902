/** The pictures and files of a message, each by the id under which Telegram keeps it. Pure. */
import type { IncomingAttachment } from '../../domain/message.ts';
import { TELEGRAM, type TelegramMessage } from './update.ts';

type File = NonNullable<TelegramMessage['document']>;

/** All that came with a message; of a picture the largest size. */
export function attachmentsOf(said: TelegramMessage): IncomingAttachment[] {
  const largest = said.photo?.toSorted((a, b) => b.width * b.height - a.width * a.height)[0];
  // Telegram repeats an animation as a document, for programs older than animations.
  const document = said.animation ? undefined : said.document;
  const isPicture = document?.mime_type?.startsWith('image/') === true;
  return [
    ...attachment('image', largest && { ...largest, mime_type: 'image/jpeg' }),
    ...attachment(isPicture ? 'image' : 'file', document),
    ...attachment('video', said.animation ?? said.video ?? said.video_note),
    ...attachment('voice', said.voice),
    ...attachment('file', said.audio),
  ];
}

function attachment(kind: IncomingAttachment['kind'], file: File | undefined): IncomingAttachment[] {
  if (!file) return [];
  const { file_id, mime_type, file_size, file_name, duration } = file;
  return [
    {
      kind,
      ref: `${TELEGRAM}:${file_id}`,
      ...(mime_type !== undefined && { mime: mime_type }),
      ...(file_size !== undefined && { size: file_size }),
      ...(file_name !== undefined && { name: file_name }),
      ...(duration !== undefined && { duration }),
    },
  ];
}
