/** What the studio and its thread say to each other. */
import { z } from 'zod';
import { bookSchema, letterSchema, pictureSchema, qrSchema, workOrderSchema } from './models.ts';

export const orderSchema = z.discriminatedUnion('make', [
  z.strictObject({ make: z.literal('picture'), model: pictureSchema }),
  z.strictObject({ make: z.literal('book'), model: bookSchema }),
  z.strictObject({ make: z.literal('letter'), model: letterSchema }),
  z.strictObject({ make: z.literal('qr'), text: qrSchema }),
  z.strictObject({ make: z.literal('workOrder'), model: workOrderSchema }),
]);
/** One thing to be made. */
export type Order = z.infer<typeof orderSchema>;

export const answerSchema = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('made'),
    bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
  }),
  z.strictObject({ status: z.literal('failed'), reason: z.string() }),
]);
/** What became of it. */
export type Answer = z.infer<typeof answerSchema>;
