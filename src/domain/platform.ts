/** A chat platform as the program starts it: its settings, its channel, and the door that it knocks at. */
import type { Channel } from './message.ts';
import type { PlatformName } from './platform-groups.ts';

/** The variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What an adapter is opened with. */
export interface Surroundings {
  /** GUANJIA_HOME, absolute: what a platform has to keep lies in a folder of its own below. */
  home: string;
  now: () => Date;
  /** Hears of what went wrong; `detail` never holds what a person wrote. */
  report: (error: unknown, detail: Record<string, unknown>) => void;
}

/** Headers of a request, lower case. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What is answered to a request. */
export interface HookAnswer {
  status: number;
  body?: unknown;
}

/** A door for what a platform brings by itself: POST to `path` below PUBLIC_URL. */
export interface Hook {
  path: string;
  /** Asked before the body is read: strangers make us parse nothing. */
  admits?(headers: Headers): boolean;
  /** Takes one request; resolves when what it brings is safe on disk, rejects when it is not, to have it again. */
  take(headers: Headers, body: Buffer): Promise<HookAnswer>;
}

/** An open platform. */
export interface OpenPlatform {
  channel: Channel;
  hook?: Hook;
}

/** A platform that the environment asks for. */
export interface Wanted {
  open(around: Surroundings): Promise<OpenPlatform>;
}

/** One platform: a folder of `adapters`, and a line in `adapters/index.ts`. */
export interface Platform {
  name: PlatformName;
  /** As people call it. */
  label: string;
  /** Reads what is its own; undefined = not asked for, `error` = one line for each variable that is wrong. */
  read(env: Environment): Wanted | { error: string } | undefined;
}
