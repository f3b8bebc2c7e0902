/** One step on a ticket of the list, without leaving the list. */
import { useEffect } from 'react';
import { useTicket } from '../queries.ts';
import { useTell } from '../toasts.tsx';
import { useWords } from '../words/index.tsx';
import { Ask } from './ask.tsx';

interface Props {
  no: string;
  command: string;
  onClose: () => void;
}

/** Asks for what the step needs; says so when the ticket cannot take it. */
export function QuickStep({ no, command, onClose }: Props) {
  const words = useWords();
  const tell = useTell();
  const { data, isError } = useTicket(no);
  const step = data?.steps.find((one) => one.command === command);
  const isOut = isError || (data !== undefined && !step);
  useEffect(() => {
    if (!isOut) return;
    tell('warning', `${no} ${isError ? words.ticketFailed : words.wrongStep}`);
    onClose();
  }, [isOut, isError, no, words, tell, onClose]);
  return step ? <Ask no={no} step={step} onClose={onClose} /> : null;
}
