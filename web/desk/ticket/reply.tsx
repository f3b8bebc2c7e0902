/** Words to the owner, from here. */
import { Button } from 'antd';
import { type FormEvent, type RefObject, useState } from 'react';
import { useWords } from '../words/index.tsx';
import { useStepping } from './stepping.ts';

interface Props {
  no: string;
  can: boolean;
  input: RefObject<HTMLTextAreaElement | null>;
}

/** What is half written survives a look at another ticket. */
const drafts = new Map<string, string>();

/** The box; what is written stays until the bot has taken it. */
export function Reply({ no, can, input }: Props) {
  const words = useWords();
  const stepping = useStepping(no);
  const [text, setText] = useState(drafts.get(no) ?? '');
  if (!can) return <p className="no-reply quiet">{words.cannotReply}</p>;
  const write = (next: string) => {
    drafts.set(no, next);
    setText(next);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const said = text.trim();
    if (said === '' || stepping.taking) return;
    const answer = await stepping.take({ command: 'answer', text: said });
    if (answer && answer.mark !== 'refused') write('');
  };
  return (
    <form className="reply" onSubmit={(event) => void send(event)}>
      <textarea
        ref={input}
        aria-label={words.reply}
        placeholder={words.replyPlaceholder}
        title={words.hotkey('r')}
        value={text}
        maxLength={2_000}
        rows={1}
        onChange={(event) => write(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <Button
        type="primary"
        htmlType="submit"
        loading={stepping.taking !== undefined}
        disabled={text.trim() === ''}
      >
        {words.send}
      </Button>
      <span className="reply-hint quiet wide">{words.sendHint}</span>
    </form>
  );
}
