/** A dialog on top of the page: the browser's own, which keeps the focus inside and closes with Escape. */
import { Button } from 'antd';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { closeIcon } from './icons.tsx';
import { useWords } from './words/index.tsx';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** A picture takes all there is. */
  wide?: boolean;
}

/** On a phone it comes up from below. */
export function Dialog({ title, onClose, children, wide = false }: Props) {
  const words = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = box.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it already, by the browser.
    <dialog
      ref={box}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className="dialog-body">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          <Button type="text" aria-label={words.close} icon={closeIcon} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
