/** Letters put together as the parcel that their channel takes. */

import { wording } from '../dialogs/wording/index.ts';
import type { Door } from '../domain/door.ts';
import {
  type Attached,
  type Channel,
  type Document,
  type Parcel,
  withNumberedChoices,
} from '../domain/message.ts';
import type { Addressed } from '../store/addresses.ts';
import { ENDINGS } from '../store/media.ts';
import { tokenOf } from '../store/offers.ts';
import type { Letter } from '../store/outbox.ts';
import { joinedChoices, joinedText } from './bundle.ts';

/** Where pictures and files come from. */
export interface Enclosing {
  /** The bytes of a picture or file. */
  readDocument: (id: string) => Promise<Document | undefined>;
  /** A link to a file that expires, for platforms that take no files; undefined = we have no address of our own. */
  linkTo?: ((file: Attached) => string | undefined) | undefined;
  /** A link that signs a browser in at a page of ours; absent = we have no address of our own. */
  doorLink?: ((door: Door, key: string) => string | undefined) | undefined;
}

/** One parcel of a bundle; choices are numbers in its text where there are no buttons. */
export async function pack(
  enclosing: Enclosing,
  bundle: readonly Letter[],
  to: Addressed,
  channel: Channel,
): Promise<Parcel> {
  const bodies = bundle.map(({ body }) => body);
  const { capabilities } = channel;
  const invites = bodies.flatMap(({ invite }) =>
    invite === undefined ? [] : [{ code: invite, link: channel.privateLink?.(invite) }],
  );
  const codes = invites.map(({ code, link }) => `qr:${link ?? code}`);
  const pictures = capabilities.pictures ? [...bodies.flatMap((body) => body.pictures ?? []), ...codes] : [];
  const files = bodies.flatMap((body) => body.files ?? []);
  const [drawn, enclosed] = await Promise.all([
    read(enclosing, pictures),
    read(enclosing, capabilities.files ? files.map(({ id }) => id) : []),
  ]);
  const links = [
    ...(bodies.some((body) => body.invitesPrivate) ? [channel.privateLink?.()] : []),
    ...invites.map(({ link }) => link),
    ...bodies.flatMap(({ device, door = 'gate' }) =>
      device === undefined ? [] : [enclosing.doorLink?.(door, device) ?? wording.door[door].noAddress],
    ),
    ...(capabilities.files ? [] : files.map((file) => enclosing.linkTo?.(file))),
  ];
  const replyTo = bodies[0]?.replyTo;
  const parcel: Parcel = {
    text: [joinedText(bodies), ...links.filter((link) => link !== undefined)].join('\n'),
    choices: joinedChoices(bundle).map(({ label, row, index }) => ({ label, token: tokenOf(row, index) })),
    // Each once, however many of the letters call them.
    mentions: [
      ...new Map(bodies.flatMap(({ mentions = [] }) => mentions.map((one) => [one.personId, one]))).values(),
    ].flatMap(({ personId, name }) => {
      const userId = to.userIds.get(personId);
      return userId === undefined ? [] : [{ userId, name }];
    }),
    pictures: drawn.filter((one) => one !== undefined),
    files: enclosed.flatMap((one, i) => (one ? [{ ...one, name: fileName(files[i]?.name ?? '', one) }] : [])),
    ...(replyTo !== undefined && { replyTo }),
  };
  return capabilities.buttons ? parcel : withNumberedChoices(parcel);
}

/** A recording has no name of its own: without an ending no program would know it. */
function fileName(name: string, { mime }: Document): string {
  const ending = Object.entries(ENDINGS).find(([type]) => type === mime)?.[1];
  return name.includes('.') || ending === undefined ? name : `${name}.${ending}`;
}

function read({ readDocument }: Enclosing, ids: readonly string[]): Promise<(Document | undefined)[]> {
  return Promise.all(ids.map((id) => readDocument(id)));
}
