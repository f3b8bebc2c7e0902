/** WeChat by wechaty, step by step: which puppet, and is it there. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { type Answers, type Finding, good, missing, type Setup, wrong } from './setup.ts';

const SERVICE = 'wechaty-puppet-service';

/** The way to WeChat. */
export const wechat: Setup = {
  name: 'wechat',
  label: 'WeChat (wechaty)',
  steps: [
    {
      tell: [
        'No puppet for personal WeChat is made by Tencent: they break its terms of use, and accounts have been blocked.',
        'WeCom (npm run connect -- wecom) is the dependable way. Use an old account that may be lost, never your own.',
      ],
      questions: [
        {
          variable: 'WECHATY_PUPPET',
          ask: 'The puppet, such as wechaty-puppet-service or wechaty-puppet-wechat4u',
          form: /^(?:@[\w.-]+\/)?[\w.-]+$/,
          otherwise: 'It is the name of a package, such as wechaty-puppet-service.',
        },
      ],
      check: checkPuppet,
    },
    {
      when: ({ WECHATY_PUPPET: puppet }) => puppet === SERVICE,
      tell: ['The provider of the service gives a token.'],
      questions: [
        {
          variable: 'WECHATY_PUPPET_SERVICE_TOKEN',
          ask: 'The token',
          form: /^\S{8,}$/,
          otherwise: 'A token has 8 letters or more and no spaces.',
          secret: true,
        },
        {
          variable: 'WECHATY_PUPPET_SERVICE_ENDPOINT',
          ask: 'The address of a gateway of your own, such as 127.0.0.1:8788, or nothing',
          form: /^[\w.-]+:\d+$/,
          otherwise: 'It is a host and a port, such as 127.0.0.1:8788.',
          optional: true,
        },
      ],
    },
    {
      tell: [
        'Whether WeChat lets the account in shows only at npm start: a QR code is printed; scan it with the phone of the account.',
      ],
    },
  ],
};

/** Installed packages are looked at, never loaded: 350 of them have no business in this process. */
async function checkPuppet({ WECHATY_PUPPET: puppet = '' }: Answers): Promise<Finding[]> {
  const isThere = (name: string) => existsSync(join(PACKAGE_ROOT, 'node_modules', name, 'package.json'));
  return [
    isThere('wechaty')
      ? good('wechaty is installed.')
      : missing('wechaty is not installed: run npm install without --omit=optional.'),
    isThere(puppet)
      ? good(`${puppet} is installed.`)
      : wrong(`${puppet} is not installed: npm install ${puppet}, or write the name of another.`),
  ];
}
