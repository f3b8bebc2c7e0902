/** What a step needs is asked for, each thing in the way that is quickest. */
import { Alert, Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { Dialog } from '../dialog.tsx';
import { useStepName } from '../names.ts';
import { useLabels } from '../queries.ts';
import { useWords } from '../words/index.tsx';
import { PersonPicker } from './person-picker.tsx';
import { holds, liabilities, type Saying, scores, severities, untils, ways } from './said.ts';
import { type Stepping, useStepping } from './stepping.ts';

type Step = TicketDetail['steps'][number];

interface Props {
  no: string;
  step: Step;
  onClose: () => void;
}

const NUMBER = /^[A-Z]{2}-\d{6}-\d{3,6}$/;
const LONGEST = 2_000;

/** The dialog; it stays open, with what was written, until the bot has taken it. */
export function Ask({ no, step, onClose }: Props) {
  const words = useWords();
  const name = useStepName();
  const stepping = useStepping(no, true);
  const [refused, setRefused] = useState<string>();
  const say = async (text: string) => {
    setRefused(undefined);
    const answer = await stepping.take({ command: step.command, ...(text !== '' && { text }) });
    if (!answer) return;
    if (answer.mark === 'refused') setRefused(answer.says.join('\n') || words.wrongStep);
    else onClose();
  };
  return (
    <Dialog title={`${name(step)} ${no}`} onClose={onClose}>
      {step.needs && <p className="ask">{step.needs.ask}</p>}
      {refused !== undefined && <Alert className="refused" type="warning" showIcon title={refused} />}
      <Answer no={no} step={step} stepping={stepping} onSay={(text) => void say(text)} onCancel={onClose} />
    </Dialog>
  );
}

interface AnswerProps {
  no: string;
  step: Step;
  stepping: Stepping;
  onSay: (text: string) => void;
  onCancel: () => void;
}

function Answer(props: AnswerProps) {
  const { no, step, stepping, onSay } = props;
  const words = useWords();
  const labels = useLabels();
  const isBusy = stepping.taking !== undefined;
  switch (step.needs?.argument) {
    case 'person':
      return <PersonPicker no={no} busy={isBusy} onPick={onSay} />;
    case 'severity':
      return <Choices of={severities(labels?.severity, words)} busy={isBusy} onSay={onSay} />;
    case 'liability':
      return <Choices of={liabilities(words)} busy={isBusy} onSay={onSay} />;
    case 'score':
      return <Choices of={scores} busy={isBusy} onSay={onSay} />;
    case 'way':
      return <WithWay {...props} note={words.wayNote} />;
    case 'visit':
      return <WithWay {...props} note={words.visitNote} />;
    case 'other':
      return <OtherNumber {...props} />;
    case 'until':
      return <Words {...props} picks={untils(words)} rows={1} />;
    default:
      return <Words {...props} picks={step.command === 'hold' ? holds(words) : []} rows={4} />;
  }
}

function Choices({
  of,
  busy,
  onSay,
}: {
  of: readonly Saying[];
  busy: boolean;
  onSay: (say: string) => void;
}) {
  return (
    <div className="stack">
      {of.map(({ say, label }) => (
        <Button key={say} size="large" block disabled={busy} onClick={() => onSay(say)}>
          {label}
        </Button>
      ))}
    </div>
  );
}

/** Free text; what is often said is one press away and may be added to. */
function Words({ step, picks, rows, ...form }: AnswerProps & { picks: readonly Saying[]; rows: number }) {
  const words = useWords();
  const [text, setText] = useState('');
  return (
    <Form {...form} text={text.trim()} wrong={text.trim() === '' ? words.required : undefined}>
      {picks.length > 0 && (
        <div className="picks">
          {picks.map(({ say, label }) => (
            <Button key={say} size="small" onClick={() => setText(say)}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <Input.TextArea
        autoFocus
        aria-label={step.needs?.ask ?? step.label}
        rows={rows}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Form>
  );
}

/** By phone or in person, and what came of it. */
function WithWay({ step, note, ...form }: AnswerProps & { note: string }) {
  const words = useWords();
  const [way, setWay] = useState<string>();
  const [text, setText] = useState('');
  return (
    <Form
      {...form}
      text={`${way ?? ''} ${text}`.trim()}
      wrong={way === undefined ? words.required : undefined}
    >
      <div className="picks" role="radiogroup" aria-label={step.needs?.ask ?? step.label}>
        {ways(words).map(({ say, label }) => (
          <Button
            key={say}
            role="radio"
            aria-checked={way === say}
            type={way === say ? 'primary' : 'default'}
            onClick={() => setWay(say)}
          >
            {label}
          </Button>
        ))}
      </div>
      <Input.TextArea
        aria-label={note}
        placeholder={note}
        rows={2}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </Form>
  );
}

function OtherNumber({ step, ...form }: AnswerProps) {
  const words = useWords();
  const [text, setText] = useState('');
  const no = text.trim().toUpperCase();
  return (
    <Form {...form} text={no} wrong={NUMBER.test(no) ? undefined : words.wrongNumber}>
      <Input
        autoFocus
        aria-label={step.needs?.ask ?? words.otherTicket}
        placeholder={words.otherExample}
        value={text}
        maxLength={20}
        onChange={(event) => setText(event.target.value)}
      />
    </Form>
  );
}

interface FormProps extends Omit<AnswerProps, 'step' | 'no'> {
  text: string;
  /** Why it cannot be sent yet. */
  wrong: string | undefined;
  children: React.ReactNode;
}

function Form({ stepping, onSay, onCancel, text, wrong, children }: FormProps) {
  const words = useWords();
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong === undefined) onSay(text);
  };
  return (
    <form onSubmit={submit}>
      {children}
      {tried && wrong !== undefined && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      <div className="dialog-foot">
        <Button onClick={onCancel}>{words.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={stepping.taking !== undefined}>
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
