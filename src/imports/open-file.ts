/** Which format a file has by what is in it, and what to do with those that are not read. */
import { openCsv } from './read-csv.ts';
import { openXlsx } from './read-xlsx.ts';
import { LARGEST_FILE, Refusal, type Workbook } from './sheet.ts';

const ZIP = Buffer.from('PK\x03\x04', 'latin1');
/** Old Office files, and new ones behind a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Opens a file in memory; throws a Refusal in words. */
export async function openFile(bytes: Buffer, name: string): Promise<Workbook> {
  if (bytes.length === 0) throw new Refusal('is empty; write a row of headers and rows below it');
  if (bytes.length > LARGEST_FILE) {
    throw new Refusal(`is larger than ${LARGEST_FILE / 1024 / 1024} MB; split it and import the parts`);
  }
  if (/\.xlsm$/i.test(name)) {
    throw new Refusal('may have macros (.xlsm), which are not read; save it as .xlsx without macros');
  }
  if (bytes.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    throw new Refusal(
      'is an old binary sheet (.xls, .et) or has a password; open it, take the password off, and save it as .xlsx or as CSV',
    );
  }
  if (bytes.subarray(0, ZIP.length).equals(ZIP)) return openXlsx(bytes);
  if (/^\s*(?:\uFEFF)?<(?:!doctype|html|table|\?xml)/i.test(bytes.subarray(0, 200).toString('utf8').trim())) {
    throw new Refusal(
      'is a web page or XML in spite of its name; open it in Excel or WPS and save it as .xlsx',
    );
  }
  return openCsv(bytes);
}
