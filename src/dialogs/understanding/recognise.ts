import { type Reading, type Signal, signalOf } from './reading.ts';
import { recogniseComplaint } from './recognise/complaint.ts';
import { recogniseErrands, recogniseIntroduction } from './recognise/errands.ts';
import {
  recogniseCancel,
  recogniseCorrection,
  recogniseJoin,
  recogniseProgress,
  recogniseUrge,
} from './recognise/followup.ts';
import { recognisePraise, recogniseSuggestion } from './recognise/opinion.ts';
import { recogniseFee, recogniseInquiry } from './recognise/questions.ts';
import { recogniseMention, recogniseRepairs } from './recognise/repair.ts';
import { recogniseSmallTalk } from './recognise/smalltalk.ts';

// What a message asks for at most once.
const SINGLE: readonly ((reading: Reading) => Signal | undefined)[] = [
  recogniseComplaint,
  recogniseFee,
  recogniseProgress,
  recogniseUrge,
  recogniseCancel,
  recogniseCorrection,
  recogniseJoin,
  recogniseInquiry,
  recogniseSuggestion,
  recognisePraise,
];

/** Every sign of a wish in the message, before they are weighed against each other. */
export function recognise(reading: Reading): Signal[] {
  const found: Signal[] = [];
  for (const signal of recogniseRepairs(reading)) found.push(signalOf(signal));
  for (const signal of recogniseErrands(reading)) found.push(signalOf(signal));
  for (const one of SINGLE) {
    const signal = one(reading);
    if (signal) found.push(signalOf(signal));
  }
  for (const signal of recogniseSmallTalk(reading)) found.push(signalOf(signal));
  if (found.length > 0) return found;
  const introduction = recogniseIntroduction(reading);
  return (introduction.length > 0 ? introduction : recogniseMention(reading)).map(signalOf);
}
