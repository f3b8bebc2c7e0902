/** The pages of the desk; the navigation and the routes are made from this table. */
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react';
import type { DeskRight } from '../../src/domain/desk/people.ts';
import { ticketIcon } from './icons.tsx';
import type { Words } from './words/zh.ts';

/** One page; without a sign and a label it is not in the navigation. */
export interface DeskPage {
  /** As wouter writes it, below /desk. */
  path: string;
  right: DeskRight;
  page: LazyExoticComponent<ComponentType>;
  label?: (words: Words) => string;
  icon?: ReactNode;
  /** Its own bars at the lower edge of a phone take the place of the navigation. */
  ownFoot?: boolean;
}

const today = () => import('./today/today.tsx').then(({ Today }) => ({ default: Today }));
const ticket = () => import('./ticket/ticket.tsx').then(({ Ticket }) => ({ default: Ticket }));

export const PAGES: readonly DeskPage[] = [
  { path: '/', right: 'tickets', label: ({ today }) => today, icon: ticketIcon, page: lazy(today) },
  { path: '/tickets/:no', right: 'tickets', page: lazy(ticket), ownFoot: true },
];
