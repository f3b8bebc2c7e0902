/** Messages as a platform would deliver them. */
import type { IncomingMessage } from '../../src/domain/message.ts';

let count = 0;

/** A group message of 张伟; give what matters. */
export function aMessage(given: Partial<IncomingMessage> = {}): IncomingMessage {
  count += 1;
  return {
    platform: 'memory',
    accountId: 'bot',
    dedupKey: `key-${count}`,
    kind: 'message',
    occurredAt: new Date('2026-03-02T09:00:00+08:00'),
    chat: { id: '业主群', type: 'group' },
    sender: { id: '张伟', name: '张伟', isBot: false, isSelf: false },
    messageId: `message-${count}`,
    text: '大家早',
    mentionedBot: false,
    attachments: [],
    ...given,
  };
}
