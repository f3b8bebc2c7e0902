/** Makes what is ordered, in the thread that calls it. */
import type { Order } from './order.ts';

/** The bytes of a PNG, XLSX, DOCX or PDF; each maker and its packages are loaded when they are first needed. */
export async function make(order: Order): Promise<Buffer> {
  switch (order.make) {
    case 'picture': {
      const { drawPicture } = await import('./picture.ts');
      return drawPicture(order.model);
    }
    case 'book': {
      const { writeBook } = await import('./book.ts');
      return writeBook(order.model);
    }
    case 'letter': {
      const { writeLetter } = await import('./letter.ts');
      return writeLetter(order.model);
    }
    case 'workOrder': {
      const { writeWorkOrder } = await import('./work-order.ts');
      return writeWorkOrder(order.model);
    }
    case 'qr': {
      const { drawQr } = await import('./qr.ts');
      return drawQr(order.text);
    }
  }
}
