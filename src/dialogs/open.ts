/** New requests: what is complete is filed at once, for the rest the missing things are asked. */
import type { KindSpec } from '../domain/kind.ts';
import type { Request, Understanding } from '../domain/request.ts';
import type { Ticket } from '../domain/ticket.ts';
import { combine, nothing, type Outcome, type Turn } from '../domain/turn.ts';
import { missingSlot, openDraft, withPictures } from './drafts.ts';
import { raise } from './emergency.ts';
import { fileAll } from './filing.ts';
import { askNext, refusal } from './form.ts';
import { kindFor } from './kinds/index.ts';
import { openingOf } from './opening.ts';
import { ownOpen } from './own-tickets.ts';
import { answer } from './say.ts';
import { underSearch } from './searched.ts';
import { wordsTo } from './wording/index.ts';

/** Opens a ticket for each request of a message that has a kind; danger before all else. */
export function openRequests(turn: Turn, requests: readonly Request[], heard: Understanding): Outcome {
  const bySpec = new Map<KindSpec, Ticket[]>();
  const raised: Outcome[] = [];
  const alone = heard.requests.length <= 1;
  requests.forEach((request, i) => {
    if (request.emergency) {
      // One danger in two sentences is one emergency.
      if (!raised.some((one) => one.tickets.length > 0))
        raised.push(raise(turn, withLoose(request, heard), i));
      return;
    }
    const spec = kindFor(request);
    if (!spec) return;
    if (spec.once && openAlready(turn, spec)) {
      raised.push(
        answer(turn, wordsTo(turn).talk.alreadyOpen[spec.kind] ?? wordsTo(turn).talk.alreadyWanted),
      );
      return;
    }
    const opened = openDraft(
      turn,
      spec,
      withLoose(request, heard),
      i,
      openingOf(turn, request, alone, heard.angry),
    );
    const draft = withPictures(turn, spec, opened);
    const elsewhere =
      refusal(turn, spec, draft) ?? underSearch(turn, draft, alone ? turn.message.text : request.text);
    if (elsewhere) {
      raised.push(elsewhere);
      return;
    }
    bySpec.set(spec, [...(bySpec.get(spec) ?? []), draft]);
  });
  let numbers = { ...turn.numbers, ...raised[0]?.numbers };
  const outcomes = [...bySpec].map(([spec, drafts]) => {
    const opened = openAll({ ...turn, numbers }, spec, drafts);
    numbers = { ...numbers, ...opened.numbers };
    return opened;
  });
  return combine(...raised, ...outcomes);
}

function openAlready(turn: Turn, spec: KindSpec): boolean {
  return ownOpen(turn).some((one) => one.kind === spec.kind && one.status === 'open');
}

function openAll(turn: Turn, spec: KindSpec, drafts: Ticket[]): Outcome {
  const complete = drafts.filter((draft) => !missingSlot(spec, [draft]));
  const open = drafts.filter((draft) => !complete.includes(draft));
  return combine(
    complete.length > 0 ? fileAll(turn, spec, complete) : nothing('silent'),
    open.length > 0 ? askNext(turn, spec, open, {}) : nothing('silent'),
  );
}

/** Loose slots of the message serve a request that does not say them itself. */
function withLoose(request: Request, heard: Understanding): Request {
  const { unit, when, phone, name, room } = heard;
  return {
    ...(request.place !== 'public' && {
      ...(unit !== undefined && { unit }),
      ...(phone !== undefined && { phone }),
      ...(name !== undefined && { name }),
      ...(when !== undefined && request.intent !== 'complaint' && { when }),
      ...(room !== undefined && { room }),
    }),
    ...request,
  };
}
