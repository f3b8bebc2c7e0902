/** What waited for the end of quiet hours is one message in the morning. */
import { circled } from '../dialogs/wording/time.ts';
import type { Choice, OutgoingMessage } from '../domain/message.ts';
import type { Letter } from '../store/outbox.ts';

/** Letters in order, those that were held side by side together; each other one alone. */
export function bundled(letters: readonly Letter[], now: Date): Letter[][] {
  const bundles: Letter[][] = [];
  for (const letter of letters) {
    const before = bundles.at(-1);
    const joins = letter.held && letter.availableAt <= now && before?.[0]?.held === true;
    if (joins) before?.push(letter);
    else bundles.push([letter]);
  }
  return bundles;
}

/** Their texts, numbered where a choice has to tell them apart. */
export function joinedText(bodies: readonly OutgoingMessage[]): string {
  const numbered = needsNumbers(bodies);
  return bodies.map(({ text }, i) => (numbered ? `${circled(i)} ${text}` : text)).join('\n\n');
}

/** Their choices but some, with the row and place of each; of several letters each with its letter's number. */
export function joinedChoices(
  letters: readonly Letter[],
  without?: (choice: Choice) => boolean,
): { label: string; row: number; index: number }[] {
  const numbered = needsNumbers(letters.map(({ body }) => body));
  return letters.flatMap(({ id, body }, i) =>
    (body.choices ?? []).flatMap((choice, index) =>
      without?.(choice)
        ? []
        : [{ label: numbered ? `${circled(i)} ${choice.label}` : choice.label, row: id, index }],
    ),
  );
}

function needsNumbers(bodies: readonly OutgoingMessage[]): boolean {
  return bodies.filter(({ choices = [] }) => choices.length > 0).length > 1;
}
