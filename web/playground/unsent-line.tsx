/** What was written here and is not yet on the server. */
import { Face } from './face.tsx';
import { Bubble } from './line.tsx';
import type { Unsent } from './unsent.ts';
import { words } from './words.ts';

interface Props {
  entry: Unsent;
  name: string;
  isOwn: boolean;
  onRemove: () => void;
}

/** A bubble that waits, or was refused: then with the reason, and to be removed. */
export function UnsentLine({ entry, name, isOwn, onRemove }: Props) {
  const state =
    entry.failed === undefined ? (
      <span className="waiting">{words.waiting}</span>
    ) : (
      <span className="failed" role="alert">
        {entry.failed}
        <button type="button" onClick={onRemove}>
          {words.remove}
        </button>
      </span>
    );
  if (entry.do === 'presses') {
    return (
      <li className="pressed">
        {words.pressed(name, entry.label)} {state}
      </li>
    );
  }
  const { text, pictures = [], mention = false } = entry.body;
  const addresses = pictures.map((id) => `/api/playground/pictures/${id}`);
  return (
    <li className={isOwn ? 'line line-own' : 'line'}>
      <Face name={name} />
      <div className="line-body">
        <div className="line-head">
          <span className="line-name">{name}</span>
          {state}
        </div>
        <Bubble
          line={{ text, pictures: addresses, mentions: [], mentionsBot: mention }}
          names={[]}
          quoted={undefined}
        />
      </div>
    </li>
  );
}
