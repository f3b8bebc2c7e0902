/** What may be done now: the next step first; on a phone a bar at the lower edge. */
import { Button } from 'antd';
import { useState } from 'react';
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { Dialog } from '../dialog.tsx';
import { useStepName } from '../names.ts';
import { useIsNarrow } from '../theme.ts';
import { useWords } from '../words/index.tsx';

type Step = TicketDetail['steps'][number];

interface Props {
  steps: readonly Step[];
  /** The command that is on its way. */
  taking: string | undefined;
  onTake: (step: Step) => void;
  /** Absent = the owner cannot be answered now. */
  onReply: (() => void) | undefined;
}

/** So many stand side by side; the others are rarer. */
const AT_ONCE = 5;

/** The buttons. */
export function Steps(props: Props) {
  return useIsNarrow() ? <StepBar {...props} /> : <StepRow {...props} />;
}

function StepRow({ steps, taking, onTake }: Props) {
  const words = useWords();
  const [all, setAll] = useState(false);
  if (steps.length === 0) return <p className="no-steps">{words.noSteps}</p>;
  const shown = all ? steps : steps.slice(0, AT_ONCE);
  return (
    <fieldset className="steps" aria-label={words.steps}>
      {shown.map((step, at) => (
        <StepButton key={step.command} step={step} isFirst={at === 0} taking={taking} onTake={onTake} />
      ))}
      {shown.length < steps.length && (
        <Button type="text" onClick={() => setAll(true)}>
          {words.moreSteps}
        </Button>
      )}
    </fieldset>
  );
}

function StepBar({ steps, taking, onTake, onReply }: Props) {
  const words = useWords();
  const [showsMore, setShowsMore] = useState(false);
  const [first, ...others] = steps;
  return (
    <fieldset className="step-bar" aria-label={words.steps}>
      {others.length > 0 && (
        <Button size="large" onClick={() => setShowsMore(true)}>
          {words.more}
        </Button>
      )}
      {onReply && (
        <Button size="large" onClick={onReply}>
          {words.reply}
        </Button>
      )}
      {first ? (
        <StepButton step={first} isFirst taking={taking} onTake={onTake} large />
      ) : (
        <p className="quiet">{words.noSteps}</p>
      )}
      {showsMore && (
        <Dialog title={words.moreSteps} onClose={() => setShowsMore(false)}>
          <div className="stack">
            {others.map((step) => (
              <StepButton
                key={step.command}
                step={step}
                taking={taking}
                large
                onTake={(one) => {
                  setShowsMore(false);
                  onTake(one);
                }}
              />
            ))}
          </div>
        </Dialog>
      )}
    </fieldset>
  );
}

interface ButtonProps {
  step: Step;
  isFirst?: boolean;
  large?: boolean;
  taking: string | undefined;
  onTake: (step: Step) => void;
}

function StepButton({ step, isFirst = false, large = false, taking, onTake }: ButtonProps) {
  const words = useWords();
  const name = useStepName();
  return (
    <Button
      type={isFirst ? 'primary' : 'default'}
      {...(large && { size: 'large' as const })}
      loading={taking === step.command}
      disabled={taking !== undefined && taking !== step.command}
      {...(step.command === 'assign' && { title: words.hotkey('a') })}
      onClick={() => onTake(step)}
    >
      {name(step)}
    </Button>
  );
}
