/** The rule as the policy has it by default. */
import { msOf } from '../../src/domain/duration.ts';
import { parsePolicy } from '../../src/domain/policy.ts';
import type { Rule } from './detect.ts';

const MINUTE_MS = 60_000;
const policy = parsePolicy({});

export const DEFAULTS: Rule = {
  min: policy['incident.min'],
  window: msOf(policy['incident.window']) / MINUTE_MS,
  chance: policy['incident.chance'],
  lookback: policy['incident.lookback'],
};
