/** What is left of a picture and what was taken out of it. */

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp';

/** A picture taken apart; `kept`, one after the other, is the same picture without its metadata. */
export interface Pieces {
  kept: Buffer[];
  dropped: Buffer[];
  /** 1 to 8 as in Exif. */
  orientation: number;
}

/** Takes a picture apart; undefined = it is not whole, or no such picture. */
export type TakeApart = (bytes: Buffer) => Pieces | undefined;
