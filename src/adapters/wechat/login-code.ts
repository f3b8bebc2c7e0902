/** The code with which somebody logs the bot in: on the terminal, and as a picture where there is none. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import QRCode from 'qrcode';
import type { Login } from '../wechat.ts';

/** Where it is shown. */
export interface Showing {
  folder: string;
  /** The operator's terminal; a code in a log would be a key in a log. */
  terminal: { isTTY?: boolean; write(text: string): unknown };
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** A listener that shows the code, and takes the picture away once it has served. */
export function showLogin({ folder, terminal, report }: Showing): (login: Login) => void {
  const picture = join(folder, 'login.png');
  let told = false;
  const show = async (login: Login): Promise<void> => {
    if (login.status !== 'scan') {
      told = false;
      return rm(picture, { force: true });
    }
    await writeFile(picture, await QRCode.toBuffer(login.qr), { mode: 0o600 });
    if (terminal.isTTY) {
      const code = await QRCode.toString(login.qr, { type: 'terminal', small: true });
      terminal.write(`${code}\nWeChat: scan this with the account of the bot.\n`);
    }
    // The code changes every minute or so; that one is waited for is told once.
    if (!told) report(new Error(`WeChat waits for a login: scan the code in ${picture}.`), {});
    told = true;
  };
  return (login) => void show(login).catch((error: unknown) => report(error, {}));
}
