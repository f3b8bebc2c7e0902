/** Who sits at the desk, and what they may see of it: `/api/v1/me` and `/api/v1/labels`. */
import { z } from 'zod';

/** What a member of staff may open; told by their roles. */
const RIGHTS = ['tickets', 'figures', 'operate', 'audit'] as const;
export type DeskRight = (typeof RIGHTS)[number];

/** Who is signed in. */
export const me = z.strictObject({
  person: z.strictObject({
    id: z.string(),
    name: z.string(),
    roles: z.array(z.string()),
    department: z.string().optional(),
  }),
  community: z.strictObject({ id: z.string(), name: z.string(), company: z.string(), timezone: z.string() }),
  rights: z.array(z.enum(RIGHTS)),
  /** When the session ends by itself. */
  until: z.iso.datetime().optional(),
});
export type Me = z.infer<typeof me>;

/** Names of things, by their code; a code without a name is shown as it is. */
export const labels = z.strictObject({
  kind: z.record(z.string(), z.string()),
  status: z.record(z.string(), z.string()),
  category: z.record(z.string(), z.string()),
  topic: z.record(z.string(), z.string()),
  severity: z.record(z.string(), z.string()),
  department: z.record(z.string(), z.string()),
  role: z.record(z.string(), z.string()),
  event: z.record(z.string(), z.string()),
  clock: z.record(z.string(), z.string()),
});
export type Labels = z.infer<typeof labels>;

/** Whoever can be given work. */
export const colleague = z.strictObject({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  department: z.string().optional(),
  skills: z.array(z.string()),
});
export type Colleague = z.infer<typeof colleague>;
