/** What owners read in English: polite, short, plain; a sentence that is missing does not compile. */
import { bind } from './en/bind.ts';
import { decoration } from './en/decoration.ts';
import { arrears, fee } from './en/fee.ts';
import { confirm, filed, form, spoken } from './en/form.ts';
import { labels } from './en/labels.ts';
import { mass } from './en/mass.ts';
import { activity, board, faq, notice, people, refused, survey } from './en/more.ts';
import { askChoices, asks, order } from './en/orders.ts';
import { owner } from './en/owner.ts';
import { pass } from './en/pass.ts';
import { replies } from './en/replies.ts';
import { talk } from './en/talk.ts';
import { time } from './en/time.ts';
import { unwanted } from './en/unwanted.ts';
import type { OwnersWording } from './owners.ts';

export const en: OwnersWording = {
  ...labels,
  activity,
  arrears,
  askChoices,
  asks,
  bind,
  board,
  confirm,
  decoration,
  faq,
  fee,
  filed,
  form,
  mass,
  notice,
  order,
  owner,
  pass,
  people,
  refused,
  replies,
  spoken,
  survey,
  talk,
  time,
  unwanted,
};
