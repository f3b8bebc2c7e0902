/** The month itself: everybody says what they planned, and answers what the bot says, on the stage of scenarios. */
import type { Stage } from '../../src/cli/scenario/stage.ts';
import type { Deed, Heard } from './chat.ts';
import type { Owners } from './owners.ts';
import type { Matter, Said } from './plan.ts';
import type { Staff } from './staff.ts';

/** Something that was said, and the id under which the platform brought it. */
export interface Spoken {
  id: string;
  at: number;
  by: string;
  in: string;
  text: string;
  sort: Said['sort'] | 'answer' | 'staff';
  wanted: boolean;
  matter?: Matter | undefined;
}

/** All that happened. */
export interface Played {
  spoken: Spoken[];
  heard: Heard[];
  /** When it began, in ms. */
  start: number;
}

/** So long the clock runs at most before people look at their telephones, ms; what answers somebody is seen at once. */
const LOOK = 1_800_000;
/** The rest of a burst is waited for so long, ms. */
const BURST = 4_000;
/** Letters that come so soon after somebody has spoken in a group are for them, ms. */
const JUST = 10_000;

/** Plays it to the end, and the hours after it. */
export async function play(
  stage: Stage,
  said: readonly Said[],
  { owners, staff, until }: { owners: Owners; staff: Staff; until: number },
  tell: (day: number) => void,
): Promise<Played> {
  const start = stage.now().getTime();
  const spoken: Spoken[] = [];
  const heard: Heard[] = [];
  const deeds: Deed[] = [];
  const lastIn = new Map<string, { by: string; at: number }>();
  let planned = 0;
  let told = 0;
  const now = () => stage.now().getTime() - start;
  const plan = (deed: Deed) => {
    const at = deeds.findLastIndex((one) => one.at <= deed.at);
    deeds.splice(at + 1, 0, deed);
  };
  const hear = () => {
    for (const message of stage.sent()) {
      const last = lastIn.get(message.chat);
      const to = last && now() - last.at <= JUST ? last.by : undefined;
      const one: Heard = { ...message, at: now(), to };
      heard.push(one);
      for (const deed of [...staff.hear(one), ...owners.hear(one)])
        plan({ ...deed, at: Math.max(deed.at, now()) });
    }
    stage.mark();
  };
  const speak = async (one: Omit<Spoken, 'id'>, more: Pick<Said, 'mention' | 'photos' | 'voice'>) => {
    lastIn.set(one.in, { by: one.by, at: one.at });
    const { mention, photos, voice } = more;
    const speech = { by: one.by, in: one.in, text: voice ? '' : one.text, mention, photos };
    const { id } = await stage.say(
      voice ? { ...speech, voice: { seconds: 8, transcript: one.text } } : speech,
    );
    spoken.push({ ...one, id });
  };
  stage.mark();
  while (now() < until) {
    const mine = said[planned];
    const theirs = deeds[0];
    const next = Math.min(mine?.at ?? until, theirs?.at ?? until, until);
    while (now() + LOOK < next) {
      await stage.advanceTo(new Date(start + now() + LOOK));
      hear();
      if ((deeds[0]?.at ?? until) < next) break;
    }
    const first = Math.min(mine?.at ?? until, deeds[0]?.at ?? until, until);
    if (first > now() + LOOK) continue;
    await stage.advanceTo(new Date(start + Math.max(first, now())));
    hear();
    if (mine && mine.at <= first) {
      planned += 1;
      const { by, group, text, sort, wanted, matter } = mine;
      if (matter) owners.hasSaid(matter, mine.at);
      const where = group ?? `私聊:${by.name}`;
      await speak({ at: now(), by: by.name, in: where, text, sort, wanted, matter }, mine);
    } else if (deeds[0] && deeds[0].at <= first) {
      const deed = deeds.shift() as Deed;
      if (deed.do === 'say') {
        const { by, in: where, text, sort, wanted, matter } = deed;
        await speak(
          { at: now(), by, in: where, text, sort, wanted, matter },
          { mention: false, photos: 0, voice: false },
        );
      } else await stage.press(deed).catch(() => undefined);
    }
    hear();
    if (spoken.at(-1)?.sort !== 'chatter') {
      await stage.advanceTo(new Date(stage.now().getTime() + BURST));
      hear();
    }
    const day = Math.floor(now() / 86_400_000);
    if (day > told) {
      told = day;
      tell(day);
    }
  }
  return { spoken, heard, start };
}
