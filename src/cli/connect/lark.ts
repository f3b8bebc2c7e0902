/** Feishu (Lark), step by step: the app, its bot, its permissions, its events. */
import { z } from 'zod';
import { askPlatform } from './ask-platform.ts';
import { type Answers, type Finding, good, missing, type Setup, wrong } from './setup.ts';

const HOSTS: Readonly<Record<string, string>> = {
  feishu: 'https://open.feishu.cn',
  lark: 'https://open.larksuite.com',
};

const coded = { code: z.int(), msg: z.string().default('') };
const tokenAnswer = z.object({ ...coded, tenant_access_token: z.string().optional() });
const botAnswer = z.object({
  ...coded,
  bot: z.object({ app_name: z.string().default(''), activate_status: z.int().default(2) }).optional(),
});
const scopesAnswer = z.object({
  ...coded,
  data: z
    .object({ scopes: z.array(z.object({ scope_name: z.string(), grant_status: z.int() })).default([]) })
    .optional(),
});
const versionsAnswer = z.object({
  ...coded,
  data: z
    .object({
      items: z
        .array(
          z.object({
            status: z.int().optional(),
            event_infos: z.array(z.object({ event_type: z.string().default('') })).optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

/** Each with what it is for; a scope that begins with one of these gives the same. */
const SCOPES: readonly (readonly [string, string])[] = [
  ['im:message.group_msg', 'read all messages of its groups'],
  ['im:message.group_at_msg', 'read what mentions it'],
  ['im:message.p2p_msg', 'read private messages'],
  ['im:message:send_as_bot', 'write'],
  ['im:resource', 'fetch and send pictures and files'],
];
const EVENTS: readonly (readonly [string, string])[] = [
  ['im.message.receive_v1', 'messages'],
  ['im.chat.member.bot.added_v1', 'coming into a group'],
  ['im.chat.member.bot.deleted_v1', 'being put out of a group'],
];
const GRANTED = 1;
const ENABLED = 2;
const PUBLISHED = 1;

/** The way to Feishu and Lark. */
export const lark: Setup = {
  name: 'lark',
  label: 'Feishu / Lark',
  steps: [
    {
      tell: ['Feishu serves China, Lark the rest of the world.'],
      questions: [
        {
          variable: 'LARK_DOMAIN',
          ask: 'feishu, lark, or the address of your own open platform; nothing = feishu',
          form: /^(?:feishu|lark|https?:\/\/\S+)$/,
          otherwise: 'Write feishu or lark.',
          optional: true,
        },
      ],
    },
    {
      tell: [
        'Open the developer console (open.feishu.cn/app), create a custom app, and add the ability "Bot".',
        'Both of these stand there under "Credentials & Basic Info".',
      ],
      questions: [
        {
          variable: 'LARK_APP_ID',
          ask: 'App ID',
          form: /^cli_[0-9a-fA-F]{16}$/,
          otherwise: 'An App ID looks like cli_a1b2c3d4e5f60718.',
        },
        {
          variable: 'LARK_APP_SECRET',
          ask: 'App Secret',
          form: /^\S{16,128}$/,
          otherwise: 'An App Secret has 16 letters or more and no spaces.',
          secret: true,
        },
      ],
      check: checkApp,
    },
    {
      tell: [
        'Under "Permissions & Scopes" the bot needs:',
        ...SCOPES.map(([name, why]) => `  ${name}  to ${why}`),
        'Then create a version, publish it, and have it approved.',
      ],
      check: checkScopes,
    },
    {
      tell: [
        'Under "Events & Callbacks" choose "long connection" for both (or your own address, with the keys below), and add the events:',
        ...EVENTS.map(([name, what]) => `  ${name}  (${what})`),
        'and the callback card.action.trigger. The long connection can be saved only while the bot runs: start it once, then save.',
      ],
      check: checkEvents,
    },
    {
      tell: ['Nothing for the long connection; for your own address the two keys of "Encryption Strategy".'],
      questions: [
        {
          variable: 'LARK_ENCRYPT_KEY',
          ask: 'Encrypt Key, or nothing',
          form: /^\S{8,}$/,
          otherwise: 'It has 8 letters or more and no spaces.',
          secret: true,
          optional: true,
        },
      ],
    },
    {
      when: ({ LARK_ENCRYPT_KEY: key }) => key !== undefined,
      tell: [],
      questions: [
        {
          variable: 'LARK_VERIFICATION_TOKEN',
          ask: 'Verification Token',
          form: /^\S{8,}$/,
          otherwise: 'It has 8 letters or more and no spaces.',
          secret: true,
        },
        {
          variable: 'PUBLIC_URL',
          ask: 'The public address of this server',
          form: /^https:\/\/[^\s/]+\S*$/,
          otherwise: 'It begins with https://, such as https://guanjia.example.',
        },
      ],
    },
  ],
};

function at({ LARK_DOMAIN: domain = 'feishu' }: Answers, path: string): URL {
  return new URL(`/open-apis${path}`, HOSTS[domain] ?? domain);
}

async function tokenOf(answers: Answers) {
  const body = { app_id: answers['LARK_APP_ID'], app_secret: answers['LARK_APP_SECRET'] };
  return askPlatform(at(answers, '/auth/v3/tenant_access_token/internal'), tokenAnswer, { body });
}

async function checkApp(answers: Answers): Promise<Finding[]> {
  const { code, msg, tenant_access_token: token } = await tokenOf(answers);
  if (code !== 0 || token === undefined) {
    return [
      wrong(`The App ID and App Secret are refused (${code} ${msg}): copy both anew from the console.`),
    ];
  }
  const found = [good('The App ID and App Secret are accepted.')];
  const answer = await askPlatform(at(answers, '/bot/v3/info'), botAnswer, { token });
  if (answer.code !== 0 || !answer.bot) {
    return [...found, missing(`The app has no bot (${answer.code}): add the ability "Bot" in the console.`)];
  }
  const { app_name: name, activate_status: status } = answer.bot;
  return [
    ...found,
    status === ENABLED
      ? good(`Its bot is ${name}.`)
      : missing(`Its bot ${name} is not enabled: publish a version in the console and have it approved.`),
  ];
}

async function checkScopes(answers: Answers): Promise<Finding[]> {
  const { tenant_access_token: token = '' } = await tokenOf(answers);
  const { code, data } = await askPlatform(at(answers, '/application/v6/scopes'), scopesAnswer, { token });
  if (code !== 0) {
    return [
      missing(`Feishu does not tell the permissions (${code}): compare the list above in the console.`),
    ];
  }
  const granted = (data?.scopes ?? []).filter((one) => one.grant_status === GRANTED);
  return SCOPES.map(([name, why]) =>
    granted.some(({ scope_name: one }) => one === name || one.startsWith(`${name}:`))
      ? good(`${name} is granted.`)
      : missing(`${name} is not granted, to ${why}: apply for it in the console and publish a version.`),
  );
}

async function checkEvents(answers: Answers): Promise<Finding[]> {
  const { tenant_access_token: token = '' } = await tokenOf(answers);
  const url = at(answers, `/application/v6/applications/${answers['LARK_APP_ID']}/app_versions`);
  url.search = 'lang=zh_cn&page_size=20';
  const { code, data } = await askPlatform(url, versionsAnswer, { token });
  const version = data?.items.find(({ status }) => status === PUBLISHED) ?? data?.items[0];
  if (code !== 0 || !version?.event_infos) {
    return [
      missing(
        `Feishu does not tell which events are subscribed${code === 0 ? '' : ` (${code}, it needs application:application.app_version:readonly)`}: compare the list above in the console.`,
      ),
    ];
  }
  const subscribed = version.event_infos.map((one) => one.event_type);
  return [
    ...EVENTS.map(([name, what]) =>
      subscribed.includes(name)
        ? good(`${name} is subscribed.`)
        : missing(`${name} (${what}) is not subscribed: add it and publish a version.`),
    ),
    missing('Whether the callback card.action.trigger is set, Feishu does not tell: look in the console.'),
  ];
}
