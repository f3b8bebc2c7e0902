/** One ticket: what it is, how much time is left, what may be done, and all that has happened. */
import { Button } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useLocation, useParams } from 'wouter';
import type { TicketDetail } from '../../../src/domain/desk/tickets.ts';
import { Failure, workOrderOf } from '../api.ts';
import { backIcon, nextIcon, printIcon } from '../icons.tsx';
import { useKeys } from '../keys.ts';
import { useTicket } from '../queries.ts';
import { Loading, Notice, Trouble } from '../states.tsx';
import { useIsNarrow } from '../theme.ts';
import { choose, stepFrom, wayBack } from '../today/selection.ts';
import { useWords } from '../words/index.tsx';
import { Ask } from './ask.tsx';
import { Clocks } from './clocks.tsx';
import { ContactCard } from './contact-card.tsx';
import { Facts } from './facts.tsx';
import { Head } from './head.tsx';
import { History } from './history.tsx';
import { Reply } from './reply.tsx';
import { useStepping } from './stepping.ts';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';

type Step = TicketDetail['steps'][number];

/** The page. */
export function Ticket() {
  const words = useWords();
  const { no = '' } = useParams<{ no: string }>();
  const { data, error, refetch } = useTicket(no);
  const [, go] = useLocation();
  const other = (by: number) => {
    const next = stepFrom(no, by);
    if (next === undefined || next === no) return;
    choose(next);
    go(`/tickets/${next}`, { replace: true });
  };
  useKeys({ Escape: () => go(wayBack()), j: () => other(1), k: () => other(-1) });
  const isGone = error instanceof Failure && error.status === 404;
  return (
    <div className="ticket">
      <nav className="ticket-bar" aria-label={words.ticket}>
        <Button type="text" icon={backIcon} title={words.hotkey('Esc')} onClick={() => go(wayBack())}>
          {words.back}
        </Button>
        <span className="ticket-bar-no">{no}</span>
        <Button
          type="text"
          icon={backIcon}
          aria-label={words.previous}
          title={words.hotkey('k')}
          onClick={() => other(-1)}
        />
        <Button
          type="text"
          icon={nextIcon}
          aria-label={words.next}
          title={words.hotkey('j')}
          onClick={() => other(1)}
        />
        <Button type="text" icon={printIcon} href={workOrderOf(no)} target="_blank" aria-label={words.print}>
          <span className="wide">{words.print}</span>
        </Button>
      </nav>
      {data && !isGone ? (
        <Whole key={no} ticket={data} />
      ) : isGone ? (
        <Notice title={words.noTicket}>
          <Button onClick={() => go(wayBack())}>{words.toToday}</Button>
        </Notice>
      ) : error ? (
        <Trouble title={words.ticketFailed} onRetry={() => void refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Whole({ ticket }: { ticket: TicketDetail }) {
  const { no, steps } = ticket;
  const isNarrow = useIsNarrow();
  const [asked, setAsked] = useState<Step>();
  const stepping = useStepping(no);
  const reply = useRef<HTMLTextAreaElement>(null);
  const answer = steps.find(({ command }) => command === 'answer');
  const others = steps.filter((one) => one !== answer);
  const take = (step: Step) => {
    if (step.needs) setAsked(step);
    else void stepping.take({ command: step.command });
  };
  const focusReply = () => {
    reply.current?.scrollIntoView({ block: 'center' });
    reply.current?.focus();
  };
  const endAsk = useCallback(() => setAsked(undefined), []);
  useKeys({
    a: () => {
      const assign = steps.find(({ command }) => command === 'assign' || command === 'transfer');
      if (assign) take(assign);
    },
    r: focusReply,
  });
  const stepButtons = (
    <Steps steps={others} taking={stepping.taking} onTake={take} onReply={answer && focusReply} />
  );
  return (
    <>
      <div className="ticket-columns">
        <div className="ticket-main">
          <Head ticket={ticket} />
          {!isNarrow && stepButtons}
          {isNarrow && <Clocks clocks={ticket.clocks} />}
          <section className="panel">
            <Timeline no={no} entries={ticket.timeline} />
            <Reply key={no} no={no} can={answer !== undefined} input={reply} />
          </section>
        </div>
        <aside className="ticket-side">
          {ticket.contactable && <ContactCard key={no} no={no} />}
          {!isNarrow && <Clocks clocks={ticket.clocks} />}
          <Facts ticket={ticket} />
          <History tickets={ticket.history} />
        </aside>
      </div>
      {isNarrow && stepButtons}
      {asked && <Ask no={no} step={asked} onClose={endAsk} />}
    </>
  );
}
