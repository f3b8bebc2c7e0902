/** Opens what the command works on: the same settings, database and pictures as the bot, while it is stopped. */
import { existsSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { formatProblems, readCommunity, readSettings } from '../../config.ts';
import type { Community } from '../../domain/community.ts';
import { lockHome } from '../../lock.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';
import { homeSecret } from '../../secret.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { createMedia, type Media } from '../../store/media.ts';
import { migrate } from '../../store/migrate.ts';

/** What the command works on. */
export interface Desk {
  db: Database;
  media: Media;
  /** GUANJIA_HOME. */
  home: string;
  community: Community;
  /** The community file: where it is and what it says. */
  file: { path: string; text: string };
  /** Who runs the command, for the audit. */
  operator: string;
  close(): Promise<void>;
}

/** Why it cannot be opened, in words, and how to exit. */
export interface Shut {
  shut: string;
  code: 1 | 2;
}

/** Opens it, or says what to change. */
export async function openDesk(env: NodeJS.ProcessEnv): Promise<Desk | Shut> {
  const settings = readSettings(env);
  if ('error' in settings) return { shut: settings.error, code: 2 };
  const { home, communityFile, databaseUrl } = settings;
  const read = readCommunity(communityFile);
  if ('errors' in read) return { shut: formatProblems(read.errors), code: 2 };
  const path = databaseUrl.startsWith('file:') ? databaseUrl.slice('file:'.length) : undefined;
  if (!existsSync(home) || (path !== undefined && !existsSync(path))) {
    return {
      shut: `There is no database in GUANJIA_HOME ${home}: set it to the folder of the bot.`,
      code: 2,
    };
  }
  const lock = lockHome(home);
  if ('ownedBy' in lock) {
    return { shut: `The bot is running as process ${lock.ownedBy}: stop it, then run this again.`, code: 1 };
  }
  try {
    const db = await openDatabase(databaseUrl);
    const close = async () => {
      await db.close();
      lock.release();
    };
    try {
      await migrate(db, join(PACKAGE_ROOT, 'prisma/migrations'), new Date());
    } catch (error) {
      await close();
      throw error;
    }
    return {
      db,
      home,
      media: createMedia(join(home, 'media'), read.community.policy['photo.maxBytes'], homeSecret(home)),
      community: read.community,
      file: { path: communityFile, text: readFileSync(communityFile, 'utf8') },
      operator: userInfo().username,
      close,
    };
  } catch (error) {
    lock.release();
    // The last line says what it is; the URL with its password stands nowhere.
    const reason = error instanceof Error ? error.message.trim().split('\n').at(-1) : 'unknown';
    return { shut: `The database cannot be opened: ${reason}`, code: 2 };
  }
}
