/** Pictures and recordings of a ticket. */
import { useState } from 'react';
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { fileOf } from '../api.ts';
import { Dialog } from '../dialog.tsx';
import { useWords } from '../words/index.tsx';

type File = TicketDetail['timeline'][number]['files'][number];

/** Small pictures that open large; recordings to listen to. */
export function Files({ no, files }: { no: string; files: readonly File[] }) {
  const words = useWords();
  const [open, setOpen] = useState<File>();
  const photos = files.filter(({ mime }) => mime.startsWith('image/'));
  const others = files.filter(({ mime }) => !mime.startsWith('image/'));
  return (
    <div className="files">
      {photos.map((file, at) => (
        <button key={file.id} type="button" className="thumb" onClick={() => setOpen(file)}>
          <img src={fileOf(no, file.id)} alt={words.photo(at + 1)} loading="lazy" />
        </button>
      ))}
      {others.map((file) =>
        file.mime.startsWith('audio/') ? (
          // biome-ignore lint/a11y/useMediaCaption: what was understood of it stands beside it as text.
          <audio
            key={file.id}
            controls
            preload="none"
            src={fileOf(no, file.id)}
            aria-label={words.recording}
          />
        ) : (
          <a key={file.id} href={fileOf(no, file.id)} target="_blank" rel="noreferrer">
            {words.document}
          </a>
        ),
      )}
      {open && (
        <Dialog wide title={words.photo(photos.indexOf(open) + 1)} onClose={() => setOpen(undefined)}>
          <img className="large" src={fileOf(no, open.id)} alt={words.photo(photos.indexOf(open) + 1)} />
        </Dialog>
      )}
    </div>
  );
}
