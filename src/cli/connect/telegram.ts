/** Telegram, step by step: the token, what the bot may read, and how updates come. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { TELEGRAM_PATH } from '../../adapters/telegram/webhook.ts';
import { askPlatform } from './ask-platform.ts';
import { type Answers, type Finding, good, missing, type Setup, wrong } from './setup.ts';

const API = 'https://api.telegram.org';
const SECRET_BYTES = 24;

const failed = { ok: z.literal(false), error_code: z.int(), description: z.string() };
const me = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    result: z.object({
      username: z.string(),
      can_join_groups: z.boolean().default(true),
      can_read_all_group_messages: z.boolean().default(true),
    }),
  }),
  z.object(failed),
]);
const webhook = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    result: z.object({
      url: z.string(),
      pending_update_count: z.int().default(0),
      last_error_message: z.string().optional(),
    }),
  }),
  z.object(failed),
]);

/** The way to Telegram. */
export const telegram: Setup = {
  name: 'telegram',
  label: 'Telegram',
  steps: [
    {
      tell: [
        'In Telegram, talk to @BotFather and send /newbot. It asks for a name and gives you a token.',
        'Behind a firewall, set TELEGRAM_API_ROOT in .env first to the address of a Bot API server.',
      ],
      questions: [
        {
          variable: 'TELEGRAM_BOT_TOKEN',
          ask: 'The token',
          form: /^\d+:[\w-]+$/,
          otherwise: 'A token looks like 123456:ABC-DEF.',
          secret: true,
        },
      ],
      check: checkBot,
    },
    {
      tell: [
        'The bot can fetch its messages (nothing to do), or Telegram can bring them to a public https address of yours.',
      ],
      questions: [
        {
          variable: 'TELEGRAM_WEBHOOK_SECRET',
          ask: 'Write webhook to have them brought, or nothing to fetch them',
          form: /^webhook$|^[\w-]{16,256}$/,
          otherwise: 'Write webhook, or nothing.',
          secret: true,
          optional: true,
        },
      ],
      derive: ({ TELEGRAM_WEBHOOK_SECRET: said }) =>
        said === 'webhook'
          ? { TELEGRAM_WEBHOOK_SECRET: randomBytes(SECRET_BYTES).toString('base64url') }
          : {},
    },
    {
      when: isBrought,
      tell: ['A reverse proxy has to pass /telegram/webhook below this address to PORT on this machine.'],
      questions: [
        {
          variable: 'PUBLIC_URL',
          ask: 'The public address',
          form: /^https:\/\/[^\s/]+\S*$/,
          otherwise: 'It begins with https://, such as https://guanjia.example.',
        },
      ],
    },
    { tell: ['What Telegram does now:'], check: checkDelivery },
  ],
};

function isBrought({ TELEGRAM_WEBHOOK_SECRET: secret }: Answers): boolean {
  return secret !== undefined;
}

function methodOf(
  { TELEGRAM_API_ROOT: root = API, TELEGRAM_BOT_TOKEN: token = '' }: Answers,
  name: string,
): URL {
  return new URL(`./bot${token}/${name}`, root.endsWith('/') ? root : `${root}/`);
}

async function checkBot(answers: Answers): Promise<Finding[]> {
  const answer = await askPlatform(methodOf(answers, 'getMe'), me);
  if (!answer.ok) {
    return [wrong(`Telegram refuses the token (${answer.error_code}): copy it anew from @BotFather.`)];
  }
  const { username, can_join_groups: joins, can_read_all_group_messages: reads } = answer.result;
  return [
    good(`@${username} is there.`),
    joins
      ? good('It may be added to groups.')
      : missing('It may not be added to groups: @BotFather, /setjoingroups, Enable.'),
    reads
      ? good('It reads all messages of its groups.')
      : missing(
          'Privacy mode is on, so it reads only what mentions it: @BotFather, /setprivacy, Disable; then remove it from its groups and add it again. (Where it is an admin of the group it reads all the same.)',
        ),
  ];
}

async function checkDelivery(answers: Answers): Promise<Finding[]> {
  const answer = await askPlatform(methodOf(answers, 'getWebhookInfo'), webhook);
  if (!answer.ok) return [wrong(`Telegram answers ${answer.error_code}: ${answer.description}.`)];
  const { url, pending_update_count: waiting, last_error_message: trouble } = answer.result;
  const wanted = isBrought(answers) ? new URL(TELEGRAM_PATH, answers['PUBLIC_URL']).href : undefined;
  const found = [
    good(wanted ? `Telegram will bring messages to ${wanted}.` : 'The bot fetches its messages.'),
  ];
  if (url !== '' && url !== wanted) {
    found.push(
      missing('Another webhook is set for this bot and ends with the next start: stop whatever uses it.'),
    );
  }
  if (url !== '' && url === wanted && trouble !== undefined) {
    found.push(missing(`Telegram could not reach ${url} lately: ${trouble}. Check the reverse proxy.`));
  }
  if (waiting > 0) found.push(good(`${waiting} messages wait for the bot and come with the next start.`));
  return found;
}
