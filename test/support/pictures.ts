/** The smallest things that begin as pictures do. */

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
export const JPEG = Buffer.from('ffd8ffe000104a46494600', 'hex');
export const WEBP = Buffer.from('RIFF\u0004\0\0\0WEBPVP8 ', 'latin1');
