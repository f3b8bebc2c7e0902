/** The picture of somebody, or of a chat: a letter on a colour that stays the same for the same name. */
import type { EstateChat } from '../../src/http/playground-api.ts';
import { botIcon } from './icons.tsx';

const COLOURS = 8;

/** The face of a person; without a name, of the bot. */
export function Face({ name }: { name?: string }) {
  if (name === undefined) {
    return (
      <span className="face face-bot" aria-hidden="true">
        {botIcon}
      </span>
    );
  }
  return (
    <span className={`face face-${colourOf(name)}`} aria-hidden="true">
      {[...name].slice(-1)}
    </span>
  );
}

/** The face of a chat: of a group its first character, of a private chat the person. */
export function ChatFace({ chat }: { chat: EstateChat }) {
  if (chat.kind === 'private') return <Face name={chat.name} />;
  return (
    <span className={`face face-group face-${chat.kind}`} aria-hidden="true">
      {[...chat.name].slice(0, 2)}
    </span>
  );
}

function colourOf(name: string): number {
  return [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % COLOURS;
}
