/** The sender of a message as whoever takes a step at a ticket. */
import type { Actor, Ticket } from '../domain/ticket.ts';
import type { Person, Turn } from '../domain/turn.ts';

/** In which role the sender touches this ticket. */
export function actor(turn: Turn, ticket: Ticket): Actor {
  return actorOf(turn.sender, ticket);
}

/** In which role a person touches this ticket. */
export function actorOf({ id, roles, department, homes }: Person, ticket: Ticket): Actor {
  const heads = roles.includes('dept_head') && department === ticket.department;
  const supervisor = ['supervisor', 'project_gm', 'manager'].some((role) => roles.includes(role));
  const owner = homes.some(({ unit, role }) => role === 'owner' && unit === ticket.unit);
  return {
    personId: id,
    staff: roles.length > 0,
    senior: heads || supervisor,
    supervisor,
    manager: roles.includes('manager'),
    owner,
  };
}
