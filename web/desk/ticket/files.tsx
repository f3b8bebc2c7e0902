/** Pictures and recordings of a ticket. */
import { useState } from 'react';
import { fileOf } from '../api.ts';
import { Dialog } from '../dialog.tsx';
import { useWords } from '../words/index.tsx';

/** Small pictures that open large; recordings to listen to. */
export function Files({ no, files }: { no: string; files: readonly { id: string }[] }) {
  return (
    <div className="files">
      {files.map(({ id }, at) => (
        <File key={id} address={fileOf(no, id)} index={at + 1} />
      ))}
    </div>
  );
}

/** What it is, the browser finds out: most are pictures, the others recordings, the rest papers. */
function File({ address, index }: { address: string; index: number }) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const [kind, setKind] = useState<'picture' | 'recording' | 'paper'>('picture');
  const name = words.photo(index);
  switch (kind) {
    case 'picture':
      return (
        <>
          <button type="button" className="thumb" onClick={() => setOpen(true)}>
            <img src={address} alt={name} onError={() => setKind('recording')} />
          </button>
          {isOpen && (
            <Dialog wide title={name} onClose={() => setOpen(false)}>
              <img className="large" src={address} alt={name} />
            </Dialog>
          )}
        </>
      );
    case 'recording':
      return (
        // biome-ignore lint/a11y/useMediaCaption: what was understood of it stands beside it as text.
        <audio
          controls
          preload="metadata"
          src={address}
          aria-label={words.recording}
          onError={() => setKind('paper')}
        />
      );
    case 'paper':
      return (
        <a href={address} target="_blank" rel="noreferrer">
          {words.document}
        </a>
      );
  }
}
