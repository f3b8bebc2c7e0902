/** Where one writes: in whose name, what, with which pictures. */
import { Alert, Button, type GetRef, Input } from 'antd';
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { ChatLine, EstatePerson, StoredPicture } from '../../src/http/playground-api.ts';
import { Failure, upload } from './api.ts';
import { pictureIcon } from './icons.tsx';
import { quoteText } from './line.tsx';
import { PeoplePicker } from './people-picker.tsx';
import { BOT, words } from './words.ts';

/** The box in which one writes. */
export type TextArea = GetRef<typeof Input.TextArea>;

/** What one has written so far. */
export interface Draft {
  text: string;
  pictures: StoredPicture[];
  quoted?: ChatLine | undefined;
}

interface Props {
  people: readonly EstatePerson[];
  as: EstatePerson | undefined;
  /** Those in whose name one may write here; empty = as `as`. */
  instead: readonly EstatePerson[];
  draft: Draft;
  maxBytes: number;
  isGroup: boolean;
  input: RefObject<TextArea | null>;
  onDraft: (change: (draft: Draft) => Draft) => void;
  onPick: (userId: string) => void;
  onSend: () => void;
}

const MOST_PICTURES = 9;
const MEGABYTE = 1024 * 1024;

/** The lower end of a chat. */
export function Composer(props: Props) {
  const { people, as, instead, draft, maxBytes, isGroup, input, onDraft, onPick, onSend } = props;
  const [fault, setFault] = useState<string>();
  const [uploading, setUploading] = useState(0);
  const file = useRef<HTMLInputElement>(null);
  const isEmpty = draft.text.trim() === '' && draft.pictures.length === 0;
  const mayWrite = instead.length === 0;
  const send = () => {
    if (isEmpty || uploading > 0 || !mayWrite) return;
    setFault(undefined);
    onSend();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the choice of a character in an input method is no sending.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const add = async (picture: File) => {
    if (picture.size > maxBytes) throw new Failure(words.tooLarge(Math.floor(maxBytes / MEGABYTE)), false);
    const stored = await upload(picture);
    onDraft((before) => {
      const others = before.pictures.filter(({ id }) => id !== stored.id);
      return { ...before, pictures: [...others, stored] };
    });
  };
  const onFiles = async (files: readonly File[]) => {
    setFault(undefined);
    const room = MOST_PICTURES - draft.pictures.length;
    if (files.length > room) setFault(words.mostPictures(MOST_PICTURES));
    const taken = files.slice(0, room);
    setUploading((count) => count + taken.length);
    for (const one of taken) {
      await add(one).catch((failure: unknown) => setFault(uploadFault(failure, maxBytes)));
      setUploading((count) => count - 1);
    }
  };
  return (
    <div className="composer">
      {fault !== undefined && (
        <Alert type="error" title={fault} closable={{ onClose: () => setFault(undefined) }} />
      )}
      {draft.quoted && (
        <div className="quoting">
          <span className="quoted">{quoteText(draft.quoted)}</span>
          <button
            type="button"
            aria-label={words.unquote}
            onClick={() => onDraft(({ quoted: _, ...rest }) => rest)}
          >
            ×
          </button>
        </div>
      )}
      {draft.pictures.length > 0 && (
        <div className="attached">
          {draft.pictures.map(({ id }) => (
            <span key={id}>
              <img src={`/api/playground/pictures/${id}`} alt={words.picture} />
              <button
                type="button"
                aria-label={words.removePicture}
                onClick={() =>
                  onDraft((before) => ({
                    ...before,
                    pictures: before.pictures.filter((one) => one.id !== id),
                  }))
                }
              >
                ×
              </button>
            </span>
          ))}
        </div>
      )}
      <div className="composer-bar">
        <div className="as">
          <span>{words.as}</span>
          <PeoplePicker people={people} as={as?.userId} onPick={onPick} />
          <span className="wide">{words.speaks}</span>
        </div>
        {isGroup && (
          <Button
            type="text"
            size="small"
            onClick={() => {
              onDraft((before) => ({ ...before, text: `@${BOT} ${before.text}` }));
              input.current?.focus();
            }}
          >
            {words.mention}
          </Button>
        )}
        <Button
          type="text"
          size="small"
          icon={pictureIcon}
          loading={uploading > 0}
          onClick={() => file.current?.click()}
        >
          {words.picture}
        </Button>
        <input
          ref={file}
          type="file"
          hidden
          multiple
          accept="image/jpeg,image/png,image/webp"
          aria-label={words.picture}
          onChange={({ currentTarget }) => {
            void onFiles([...(currentTarget.files ?? [])]);
            currentTarget.value = '';
          }}
        />
      </div>
      {mayWrite ? (
        <div className="composer-text">
          <Input.TextArea
            ref={input}
            aria-label={words.write}
            placeholder={words.placeholder}
            rows={2}
            enterKeyHint="send"
            value={draft.text}
            onChange={({ target }) => onDraft((before) => ({ ...before, text: target.value }))}
            onKeyDown={onKeyDown}
          />
          <Button type="primary" disabled={isEmpty || uploading > 0} onClick={send}>
            {words.send}
          </Button>
        </div>
      ) : (
        <div className="instead">
          <span>{words.notHere(as?.name ?? '')}</span>
          {instead.map((one) => (
            <Button key={one.userId} size="small" onClick={() => onPick(one.userId)}>
              {one.name}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function uploadFault(failure: unknown, maxBytes: number): string {
  if (!(failure instanceof Failure)) return String(failure);
  switch (failure.code) {
    case 'wrong_type':
      return words.wrongType;
    case 'too_large':
      return words.tooLarge(Math.floor(maxBytes / MEGABYTE));
    default:
      return failure.passing ? words.pictureOffline : failure.message;
  }
}
