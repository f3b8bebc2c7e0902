/** What the bot answered, at the lower edge: what was done goes by itself, what was refused stays until it is closed. */
import { Alert } from 'antd';
import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { useWords } from './words/index.tsx';

interface Toast {
  id: number;
  kind: 'success' | 'warning' | 'error';
  text: string;
  again?: (() => void) | undefined;
}

/** Says something; `again` offers to do it once more. */
export type Tell = (kind: Toast['kind'], text: string, again?: () => void) => void;

const Told = createContext<Tell>(() => undefined);
const SHOWN_MS = 6_000;

/** Shows them above all within. */
export function Toasts({ children }: { children: ReactNode }) {
  const words = useWords();
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(0);
  const remove = useCallback((id: number) => setToasts((all) => all.filter((one) => one.id !== id)), []);
  const tell = useCallback<Tell>(
    (kind, text, again) => {
      const id = next.current++;
      setToasts((all) => [...all.filter((one) => one.text !== text), { id, kind, text, again }]);
      if (kind === 'success') window.setTimeout(() => remove(id), SHOWN_MS);
    },
    [remove],
  );
  return (
    <Told value={tell}>
      {children}
      <div className="toasts" role="status">
        {toasts.map(({ id, kind, text, again }) => (
          <Alert
            key={id}
            type={kind}
            showIcon
            closable={{ 'aria-label': words.close, onClose: () => remove(id) }}
            title={text}
            action={
              again && (
                <button
                  type="button"
                  className="link"
                  onClick={() => {
                    remove(id);
                    again();
                  }}
                >
                  {words.retry}
                </button>
              )
            }
          />
        ))}
      </div>
    </Told>
  );
}

/** How to say something to whoever sits here. */
export function useTell(): Tell {
  return useContext(Told);
}
