/** The keys of the desk. */
import { Dialog } from './dialog.tsx';
import { useWords } from './words/index.tsx';

const KEYS = [
  ['j ↓', 'j'],
  ['k ↑', 'k'],
  ['h l', 'hl'],
  ['Enter', 'enter'],
  ['/', 'search'],
  ['a', 'assign'],
  ['r', 'reply'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const;

/** A table of them. */
export function Help({ onClose }: { onClose: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words.help} onClose={onClose}>
      <dl className="keys">
        {KEYS.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.keys[what]}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
