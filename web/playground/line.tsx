/** One line of a chat: a bubble, or what somebody pressed. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ChatLine } from '../../src/http/playground-api.ts';
import { Face } from './face.tsx';
import { Time } from './time.tsx';
import { BOT, words } from './words.ts';

interface Props {
  line: ChatLine;
  /** What somebody is, after the name: 业主 3-2-501. */
  title: string | undefined;
  isOwn: boolean;
  /** Names that may be called with @. */
  names: readonly string[];
  quoted: ChatLine | undefined;
  onPress: (choice: { label: string; token: string }) => void;
  onQuote: (line: ChatLine) => void;
  /** The token that is being pressed. */
  pressing: string | undefined;
}

/** A line as a messenger shows it: the bot and others left, oneself right. */
export function Line({ line, title, isOwn, names, quoted, onPress, onQuote, pressing }: Props) {
  const name = line.by.bot ? BOT : line.by.name;
  if (line.kind === 'press') {
    return <li className="pressed">{words.pressed(name, line.text)}</li>;
  }
  return (
    <li className={isOwn ? 'line line-own' : 'line'}>
      <Face {...(!line.by.bot && { name: line.by.name })} />
      <div className="line-body">
        <div className="line-head">
          <span className="line-name">{name}</span>
          {title !== undefined && <span className="line-title">{title}</span>}
          <Time at={line.at} />
          <button type="button" className="line-quote" onClick={() => onQuote(line)}>
            {words.quote}
          </button>
        </div>
        <Bubble line={line} names={names} quoted={quoted} />
        {line.choices.length > 0 && (
          <div className="choices">
            {line.choices.map((choice) => (
              <Button key={choice.token} loading={pressing === choice.token} onClick={() => onPress(choice)}>
                {choice.label}
              </Button>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}

/** The text with its pictures and whom it calls. */
export function Bubble({
  line,
  names,
  quoted,
}: {
  line: Pick<ChatLine, 'text' | 'pictures' | 'mentions' | 'mentionsBot'> & Partial<Pick<ChatLine, 'files'>>;
  names: readonly string[];
  quoted: ChatLine | undefined;
}) {
  const called = line.mentionsBot ? [BOT, ...line.mentions] : line.mentions;
  const apart = called.filter((name) => !line.text.includes(`@${name}`));
  return (
    <div className="bubble">
      {quoted && <div className="quoted">{quoteText(quoted)}</div>}
      {apart.length > 0 && (
        <span>
          {apart.map((name) => (
            <span key={name} className="mention">
              @{name}{' '}
            </span>
          ))}
        </span>
      )}
      {highlight(line.text, [...called, ...names])}
      {line.files?.map(({ name, address }) => (
        <a key={address} className="file" href={address} download={name}>
          {name}
        </a>
      ))}
      {line.pictures.length > 0 && (
        <div className="pictures">
          {line.pictures.map((address) => (
            <a key={address} href={address} target="_blank" rel="noreferrer">
              <img src={address} alt={words.picture} />
            </a>
          ))}
        </div>
      )}
    </div>
  );
}

/** A line in a few words, as a reply quotes it. */
export function quoteText(line: ChatLine): string {
  const name = line.by.bot ? BOT : line.by.name;
  return `${name}：${line.text.replaceAll('\n', ' ') || `[${words.picture}]`}`;
}

/** The text with each @name set off. */
function highlight(text: string, names: readonly string[]): ReactNode[] {
  let at = 0;
  return text.split(/(@[\p{L}\p{N}]+)/u).map((part) => {
    at += part.length;
    const name = names.find((one) => part.startsWith(`@${one}`));
    if (name === undefined) return part;
    const end = name.length + 1;
    return (
      <span key={at}>
        <span className="mention">{part.slice(0, end)}</span>
        {part.slice(end)}
      </span>
    );
  });
}
