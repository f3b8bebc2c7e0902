import type { Category, Place, Service, Topic } from '../../../domain/request.ts';

/** What a word is evidence of. */
export type Sign =
  // what and where
  | 'thing'
  | 'lamp'
  | 'pest'
  | 'dirt'
  | 'plant'
  | 'surface'
  | 'symptom'
  | 'fault'
  | 'sound'
  | 'work'
  | 'much'
  | 'home'
  | 'spot'
  | 'wide'
  | 'own_window'
  // danger
  | 'gas_smell'
  | 'fire'
  | 'lift'
  | 'trapped'
  | 'burst'
  | 'flood'
  | 'live_wire'
  | 'falling'
  | 'thrown'
  | 'fight'
  | 'over'
  | 'shut'
  // dissatisfaction
  | 'complain'
  | 'blame'
  | 'sarcasm'
  | 'rude'
  | 'grievance'
  | 'repeat'
  | 'ignored'
  | 'threat'
  | 'injury'
  | 'mild'
  | 'anger'
  | 'money'
  | 'office'
  | 'staff'
  | 'neighbour'
  | 'outsider'
  | 'step_in'
  | 'you'
  // what is asked
  | 'fee_item'
  | 'amount'
  | 'fee_wrong'
  | 'tariff'
  | 'reported'
  | 'state'
  | 'urge'
  | 'cancel'
  | 'correct'
  | 'move_visit'
  | 'same'
  | 'human'
  | 'suggest'
  | 'praise'
  | 'good_work'
  | 'inquiry'
  | 'ask'
  | 'decoration'
  | 'works'
  | 'gate_pass'
  | 'goods'
  | 'carry_out'
  | 'service'
  | 'parking'
  | 'moving'
  | 'invoice'
  | 'bind'
  | 'please'
  | 'procedure'
  | 'rate'
  | 'how'
  // talk
  | 'greet'
  | 'thanks'
  | 'affirm'
  | 'deny'
  | 'solved'
  | 'past'
  // not for us
  | 'neighbours'
  | 'advert'
  | 'hypothetical'
  | 'elsewhere'
  | 'joke'
  | 'news'
  | 'private_life'
  | 'notice'
  | 'invite'
  | 'figure'
  // words that only keep shorter ones from being seen inside them
  | 'none';

/** One meaning of a word. */
export interface Sense {
  readonly sign: Sign;
  readonly category?: Category | undefined;
  readonly topic?: Topic | undefined;
  readonly place?: Place | undefined;
  readonly service?: Service | undefined;
}

/** Words of one meaning; `_` stands for a space inside a phrase. */
export interface Entry extends Sense {
  readonly words: string;
}

/** The meaning with all its fields: what is read some hundred times a message is read faster when all are built alike. */
export function senseOf({ sign, category, topic, place, service }: Sense): Sense {
  return { sign, category, topic, place, service };
}
