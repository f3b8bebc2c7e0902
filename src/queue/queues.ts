/** The queues in the order of their urgency: what goes out was promised first. */
import type { Queue } from '../domain/job.ts';

export const QUEUES: readonly Queue[] = ['outbox', 'inbox', 'media'];
