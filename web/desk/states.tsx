/** What is shown instead of a page: it loads, it failed, there is nothing, nobody is signed in. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { houseIcon } from './icons.tsx';
import { useSpeech, useWords } from './words/index.tsx';

/** What one writes to the bot to get a link. */
const SIGN_IN = '/工作台';

/** Something is on its way. */
export function Loading() {
  const words = useWords();
  return (
    <div className="state" role="status">
      <span className="spinner" />
      <span>{words.loading}</span>
    </div>
  );
}

/** Something failed, and may be tried again. */
export function Trouble({ title, text, onRetry }: { title: string; text?: string; onRetry: () => void }) {
  const words = useWords();
  return (
    <div className="state">
      <Alert
        type="error"
        showIcon
        title={title}
        description={text}
        action={<Button onClick={onRetry}>{words.retry}</Button>}
      />
    </div>
  );
}

/** There is nothing to show, and why. */
export function Notice({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children}
    </div>
  );
}

/** Nobody is signed in: how one gets in. */
export function SignedOut() {
  const { words, switchLanguage } = useSpeech();
  return (
    <main className="sign-in">
      <span className="sign-in-mark">{houseIcon}</span>
      <h1>{words.signedOut}</h1>
      <p>{words.signedOutHow}</p>
      <p>
        <code>{SIGN_IN}</code>
      </p>
      <p className="quiet">{words.signedOutNote}</p>
      <button type="button" className="link" onClick={switchLanguage}>
        {words.otherLanguage}
      </button>
    </main>
  );
}
