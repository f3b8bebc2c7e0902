/** How the reason of a failed step shows what was sent. */
import type { SentMessage } from './stage.ts';

/** Marks off a piece of text, which is mostly Chinese. */
export function quote(text: string): string {
  return `「${text}」`;
}

/** Shows messages in one line, with all that a step can ask about them. */
export function showSent(messages: readonly SentMessage[]): string {
  return messages.map(showMessage).join(', ');
}

function showMessage({ chat, text, mentions, choices, pictures, files }: SentMessage): string {
  const parts = [
    `${chat} ${quote(text.replaceAll('\n', ' ⏎ '))}`,
    ...mentions.map((name) => `@${name}`),
    ...choices.map((choice) => `[${choice}]`),
    ...(pictures > 0 ? [`pictures: ${pictures}`] : []),
    ...(files > 0 ? [`files: ${files}`] : []),
  ];
  return parts.join(' ');
}
