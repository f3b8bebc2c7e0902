/** Little words of English sentences. */

/** an owner, a tenant */
export function aOrAn(thing: string): string {
  return `${/^[aeiou]/i.test(thing) ? 'an' : 'a'} ${thing}`;
}
