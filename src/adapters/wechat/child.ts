/** The process that speaks WeChat: wechaty with its packages and its crashes, apart from the bot. */
import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createWechatBot, TIMES } from './bot.ts';
import { toChild } from './protocol.ts';
import type { FileBoxLike, WechatyLike } from './sdk.ts';

const folder = process.env['GUANJIA_WECHAT_FOLDER'] ?? process.cwd();
const puppet = process.env['WECHATY_PUPPET'] ?? '';
/** A gateway goes on for whoever comes next. */
const GATEWAY = 'wechaty-puppet-service';

// The session is as good as a password: nobody else on this machine may read it.
process.umask(0o077);
process.chdir(folder);
for (const name of readdirSync(folder).filter((one) => one.endsWith('.memory-card.json'))) {
  chmodSync(join(folder, name), 0o600);
}
// Without the bot's process nobody would take what comes.
process.on('disconnect', () => process.exit(0));

// Optional, and by variables: the bot builds and runs without them.
const [wechatyName, fileBoxName]: string[] = ['wechaty', 'file-box'];
const { WechatyBuilder } = (await import(String(wechatyName))) as {
  WechatyBuilder: { build(options: object): WechatyLike };
};
const { FileBox } = (await import(String(fileBoxName))) as {
  FileBox: { fromBase64(base64: string, name: string): FileBoxLike };
};
const wechaty = WechatyBuilder.build({
  name: 'guanjia',
  puppet,
  ...(puppet === GATEWAY && { puppetOptions: { timeoutSeconds: 20 } }),
});
const bot = createWechatBot({
  wechaty,
  boxOf: (base64, name) => FileBox.fromBase64(base64, name),
  folder,
  post: (message) => process.connected && process.send?.(message),
  times: TIMES,
});
process.on('message', (asked) => {
  const read = toChild.safeParse(asked);
  if (read.success && read.data.asks === 'stop')
    void bot.stop(puppet !== GATEWAY).then(() => process.exit(0));
  else bot.hear(asked);
});
await bot.start();
