/** The rows of docs/performance.md. */
import type { Step } from './run.ts';

/** The head of the table of steps. */
export const STEP_HEADER = `| database | processes | offered/s | reached/s | reply p50 / p99 / p99.9, ms | safe at the door p99, ms | CPU a message, ms | kept up |
| --- | --- | --- | --- | --- | --- | --- | --- |`;

/** One step. */
export function rowOf(
  database: string,
  processes: number,
  step: Step,
  cpuMs: number,
  keptUp: boolean,
): string {
  const { reply, ack } = step;
  const ms = [reply.p50, reply.p99, reply.p999].map((one) => one.toFixed(0)).join(' / ');
  const lost = step.unanswered + step.refused > 0 ? ` (${step.unanswered + step.refused} not answered)` : '';
  const cells = [
    database,
    processes,
    step.offered,
    step.reached.toFixed(0),
    ms,
    ack.p99.toFixed(0),
    cpuMs.toFixed(2),
    `${keptUp ? 'yes' : 'no'}${lost}`,
  ];
  return `| ${cells.join(' | ')} |`;
}
