/** In which language the sender is answered and remembered: that of this message, else what was remembered. */
import { type Language, languageAsked, languageOf } from '../domain/language.ts';
import type { Outcome, Turn } from '../domain/turn.ts';
import { answer } from './say.ts';
import { wordsTo } from './wording/index.ts';

/** The turn as it is spoken in: its sender reads the language of their message, unless they asked for another. */
export function inTheirLanguage(turn: Turn): Turn {
  const { sender, message } = turn;
  if (sender.roles.length > 0 || sender.languageAsked) return turn;
  const language = languageOf(message.text || (message.transcript ?? ''), sender.language);
  return language === undefined || language === sender.language ? turn : speaking(turn, language);
}

/** Remembers in which language somebody was answered; what led to nothing tells nothing. */
export function remembering(before: Turn, turn: Turn, outcome: Outcome): Outcome {
  const { language, id: personId } = turn.sender;
  const nothing = outcome.mark === 'silent' || outcome.mark === 'ignored';
  if (nothing || outcome.languages || language === undefined || language === before.sender.language)
    return outcome;
  return { ...outcome, languages: [{ personId, language, asked: false }] };
}

/** An answer that a sentence of ours has asked for, as it is heard; other words as they are. */
export function asHeard(turn: Turn, text: string): string {
  const said = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.!?~,]+/g, ' ')
    .trim();
  return wordsTo(turn).replies[said] ?? text;
}

/** "English please": from now on whatever they write in. undefined = nothing of the sort was said to us. */
export function changeLanguage(turn: Turn, text: string): Outcome | undefined {
  const { sender, chat, message } = turn;
  if (sender.roles.length > 0 || (chat.kind !== 'private' && !message.mentionedBot)) return undefined;
  const language = languageAsked(text);
  if (language === undefined) return undefined;
  const told = speaking(turn, language);
  return {
    ...answer(told, wordsTo(told).talk.languageKept, [], 'acted'),
    languages: [{ personId: sender.id, language, asked: true }],
  };
}

function speaking(turn: Turn, language: Language): Turn {
  return { ...turn, sender: { ...turn.sender, language } };
}
