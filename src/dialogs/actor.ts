/** The sender of a message as whoever takes a step at a ticket. */
import type { Actor, Ticket } from '../domain/ticket.ts';
import type { Turn } from '../domain/turn.ts';

/** In which role the sender touches this ticket. */
export function actor(turn: Turn, ticket: Ticket): Actor {
  const { id, roles, department } = turn.sender;
  const heads = roles.includes('dept_head') && department === ticket.department;
  const supervisor = ['supervisor', 'project_gm', 'manager'].some((role) => roles.includes(role));
  const owner = turn.sender.homes.some(({ unit, role }) => role === 'owner' && unit === ticket.unit);
  return {
    personId: id,
    staff: roles.length > 0,
    senior: heads || supervisor,
    supervisor,
    manager: roles.includes('manager'),
    owner,
  };
}
