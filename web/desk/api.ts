/** Requests to the server, and why one came to nothing. */
import type { Colleague, Labels, Me } from '../../src/domain/desk/people.ts';
import type {
  Answered,
  Contact,
  StepAsked,
  TicketCounts,
  TicketDetail,
  TicketPage,
} from '../../src/domain/desk/tickets.ts';

const API = '/api/v1';
const PATIENCE_MS = 20_000;

/** Why a request came to nothing; status 0 = nobody answered. */
export class Failure extends Error {
  override name = 'Failure';
  readonly status: number;
  readonly code: string | undefined;

  constructor(words: string, status: number, code?: string) {
    super(words);
    this.status = status;
    this.code = code;
  }

  /** Nobody answered, or nobody could: the same request may be sent again. */
  get passing(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** The address of the stream of changes. */
export const EVENTS = `${API}/events`;

/** A part of a question; what is undefined is left out. */
export type Asked = Readonly<Record<string, string | number | undefined>>;

export const api = {
  me: () => get<Me>('/me'),
  labels: () => get<Labels>('/labels'),
  colleagues: () => get<Colleague[]>('/colleagues'),
  counts: () => get<TicketCounts>('/tickets/counts'),
  tickets: (asked: Asked) => get<TicketPage>(`/tickets?${search(asked)}`),
  ticket: (no: string) => get<TicketDetail>(`/tickets/${encodeURIComponent(no)}`),
  step: (no: string, asked: StepAsked, key: string) =>
    post<Answered>(`/tickets/${encodeURIComponent(no)}/steps`, asked, key),
  contact: (no: string) => post<Contact>(`/tickets/${encodeURIComponent(no)}/contact`, {}),
  signOut: () => post<unknown>('/sign-out', {}),
} as const;

/** Where a picture or recording of a ticket is. */
export function fileOf(no: string, id: string): string {
  return `${API}/tickets/${encodeURIComponent(no)}/files/${encodeURIComponent(id)}`;
}

/** Where the work order of a ticket is, for the printer. */
export function workOrderOf(no: string): string {
  return `${API}/tickets/${encodeURIComponent(no)}/work-order.pdf`;
}

/** A key for one intended press; `crypto.randomUUID` is missing where the page comes by plain HTTP from another machine. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function get<T>(path: string): Promise<T> {
  return call<T>(path, {});
}

function post<T>(path: string, body: object, key?: string): Promise<T> {
  const headers = {
    'content-type': 'application/json',
    'x-guanjia': 'desk',
    ...(key !== undefined && { 'idempotency-key': key }),
  };
  return call<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(`${API}${path}`, init);
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as T;
  const { error, code } = (await response.json().catch(() => ({}))) as { error?: string; code?: string };
  throw new Failure(error ?? `HTTP ${response.status}`, response.status, code);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    throw new Failure('offline', 0);
  }
}

function search(asked: Asked): string {
  const fields = Object.entries(asked).filter(([, value]) => value !== undefined);
  return new URLSearchParams(fields.map(([name, value]) => [name, String(value)])).toString();
}
