/** Whose work it is (R015): by trade, by what a complaint is about, and by whom it names. */
import type { Community } from '../../domain/community.ts';
import type { Category, Topic } from '../../domain/request.ts';

/** The department that owners talk to. */
export const DESK = 'customer-service';

/** The department of fees. */
export const FINANCE = 'finance';

const CLEANING: ReadonlySet<Category> = new Set(['cleaning', 'pest_control', 'landscaping']);

const BY_TOPIC: Readonly<Record<Topic, string>> = {
  noise: 'security',
  hygiene: 'cleaning',
  security: 'security',
  parking: 'security',
  staff: DESK,
  fee_dispute: FINANCE,
  repair_delay: 'engineering',
  neighbor: 'security',
  pets: 'security',
  decoration: 'security',
  facility: 'engineering',
  management: DESK,
  other: DESK,
};

/** The department for a trade. */
export function departmentFor(category: Category, community: Community): string {
  return existing(CLEANING.has(category) ? 'cleaning' : 'engineering', community);
}

/** The department that answers for a complaint. */
export function departmentOfTopic(topic: Topic, community: Community): string {
  return existing(BY_TOPIC[topic], community);
}

/** One that the estate does not have falls to customer service. */
export function existing(department: string, community: Community): string {
  return community.staff.some((one) => one.department === department) ? department : DESK;
}
