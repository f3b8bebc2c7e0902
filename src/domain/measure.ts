/** What is counted of the work as it is done; numbers and names of states, nothing of anybody. */
import type { Delivery } from './message.ts';
import type { Mark } from './turn.ts';

/** Where it is counted. */
export interface Measure {
  /** A message was handled; `confidence` of the surest thing that was understood of it, if there was any. */
  handled(mark: Mark | 'failed', confidence?: number): void;
  /** A platform answered a sending. */
  delivered(platform: string, status: Delivery['status']): void;
}
