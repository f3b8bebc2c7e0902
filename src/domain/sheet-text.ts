/** Text as a cell of a text file that programs for sheets open: nothing in it runs. Pure. */

/** Some programs take the wide forms for formulas, too, and look past spaces and marks that show nothing. */
const RUNS_IN_A_SHEET = /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠|%]|^[\t\r\n]/u;

/** A ' before what a sheet would run. */
export function harmlessCell(text: string): string {
  return RUNS_IN_A_SHEET.test(text) ? `'${text}` : text;
}

/** Between commas, whatever stands in it. */
export function quotedCell(text: string): string {
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
