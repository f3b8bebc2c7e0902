/** WeCom, step by step: the smart bot and its key. */
import { PLATFORMS } from '../../adapters/index.ts';
import type { OpenPlatform } from '../../domain/platform.ts';
import { type Answers, type Finding, good, missing, type Setup, wrong } from './setup.ts';

const PATIENCE_MS = 20_000;

/** The way to WeCom. */
export const wecom: Setup = {
  name: 'wecom',
  label: 'WeCom',
  steps: [
    {
      tell: [
        'In the admin console of WeCom (work.weixin.qq.com) create a smart bot in API mode with a long connection.',
        'It shows a Bot ID and a Secret. To check them the bot logs in once; one that runs with them is put out for a moment.',
      ],
      questions: [
        {
          variable: 'WECOM_BOT_ID',
          ask: 'Bot ID',
          form: /^\S{1,200}$/,
          otherwise: 'A Bot ID has no spaces.',
        },
        {
          variable: 'WECOM_SECRET',
          ask: 'Secret',
          form: /^\S{1,500}$/,
          otherwise: 'A Secret has no spaces.',
          secret: true,
        },
      ],
      check: logIn,
    },
  ],
};

/** Logs in by the adapter itself. What people write in that moment is not taken, so that WeCom keeps it for the bot. */
async function logIn(answers: Answers): Promise<Finding[]> {
  const wanted = PLATFORMS.find(({ name }) => name === 'wecom')?.read(answers);
  if (!wanted || 'error' in wanted) {
    return [missing('This version cannot log in to WeCom, so the Bot ID and the Secret are not checked.')];
  }
  const reports: string[] = [];
  const { channel }: OpenPlatform = await wanted.open({
    home: answers['GUANJIA_HOME'] ?? './data',
    now: () => new Date(),
    report: (error) => reports.push(error instanceof Error ? error.message : String(error)),
  });
  try {
    await within(channel.start(() => Promise.reject(new Error('Only the login is tried.'))));
    // Where it cannot be reached the channel goes on trying, and says so.
    const [trouble] = reports;
    if (trouble !== undefined) return [missing(`The Bot ID and the Secret are not checked: ${trouble}`)];
    return [good('WeCom accepts the Bot ID and the Secret.')];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [wrong(`WeCom does not let the bot in: ${reports[0] ?? reason}`)];
  } finally {
    await channel.stop();
  }
}

async function within(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 20 s; check the network')), PATIENCE_MS);
  });
  await Promise.race([work, over]).finally(() => clearTimeout(timer));
}
