/** Named points at which a fault can be planted, for the fault harness; nothing happens without one. */

/** What to do at a point. */
export type Fault = (point: string) => Promise<void> | void;

let planted: Fault | undefined;

/** Plants a fault for this process; undefined takes it away. */
export function plantFault(fault: Fault | undefined): void {
  planted = fault;
}

/** A point where a fault may strike. */
export async function failpoint(point: string): Promise<void> {
  if (planted) await planted(point);
}
