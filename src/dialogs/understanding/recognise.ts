import type { Reading, Signal } from './reading.ts';
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

/** Every sign of a wish in the message, before they are weighed against each other. */
export function recognise(reading: Reading): Signal[] {
  const single = [
    recogniseComplaint(reading),
    recogniseFee(reading),
    recogniseProgress(reading),
    recogniseUrge(reading),
    recogniseCancel(reading),
    recogniseCorrection(reading),
    recogniseJoin(reading),
    recogniseInquiry(reading),
    recogniseSuggestion(reading),
    recognisePraise(reading),
  ].filter((signal) => signal !== undefined);
  const found = [
    ...recogniseRepairs(reading),
    ...recogniseErrands(reading),
    ...single,
    ...recogniseSmallTalk(reading),
  ];
  if (found.length > 0) return found;
  const introduction = recogniseIntroduction(reading);
  return introduction.length > 0 ? introduction : recogniseMention(reading);
}
