/** The interface's part of the server, with the types of its schemas. */
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Tokens } from '../../domain/desk/tokens.ts';
import type { Desk } from '../../domain/desk.ts';
import type { Doors } from '../../domain/door.ts';
import type { Document } from '../../domain/message.ts';
import type { BookModel, WorkOrderModel } from '../../reports/models.ts';
import type { News } from '../news.ts';
import type { DoorLinking } from '../sign-in.ts';

export type ApiApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What the interface is made of. */
export interface ApiParts {
  linking: DoorLinking;
  desk: Desk;
  doors: Doors;
  tokens: Tokens;
  readDocument: (id: string) => Promise<Document | undefined>;
  /** Makes a work order, PDF. */
  workOrder: (model: WorkOrderModel) => Promise<Buffer>;
  /** Makes a workbook, XLSX. */
  book: (model: BookModel) => Promise<Buffer>;
  news: News;
  /** Tells one start of the server from the next. */
  start: string;
}
