/** Fetching from an address that stood in a message: from the open internet alone, never from the networks around us. */
import { type LookupAddress, lookup as resolve } from 'node:dns';
import { get as getPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { get as getSecure } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AttachmentTooLarge } from '../domain/message.ts';
import { readCapped } from './capped.ts';

/** How far it may go. */
export interface OutsideRules {
  signal: AbortSignal;
  maxBytes: number;
  /** The server of the platform itself, which may stand beside us: its host with the port. */
  own?: string | undefined;
  /** The names of the world; another one for tests. */
  lookup?: typeof resolve;
}

/** Networks that are no part of the open internet (IANA special-purpose registries), and what stands for them in IPv6. */
const INSIDE: readonly (readonly [net: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const inside = new BlockList();
for (const [net, prefix] of INSIDE) inside.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4');

/** Is this address part of the open internet? */
export function isOutside(address: string): boolean {
  const kind = isIP(address);
  return kind !== 0 && !inside.check(address, kind === 6 ? 'ipv6' : 'ipv4');
}

/** The bytes behind the address. Errors never hold it: whoever has it has the file. */
export async function fetchOutside(address: string, rules: OutsideRules): Promise<Buffer> {
  const { signal, maxBytes, own } = rules;
  const url = new URL(address);
  const isOwn = own !== undefined && url.host === own;
  if (url.protocol !== 'https:' && !(isOwn && url.protocol === 'http:')) throw refused();
  const host = url.hostname.replace(/^\[|\]$/g, '');
  // A name is looked up when the connection is made, a number never is.
  if (!isOwn && isIP(host) !== 0 && !isOutside(host)) throw refused();
  const options: RequestOptions = {
    signal,
    headers: { 'accept-encoding': 'identity' },
    // One connection, one look-up: what was looked at is what is connected to.
    agent: false,
    ...(!isOwn && { lookup: onlyOutside(rules.lookup ?? resolve) }),
  };
  const answer = await new Promise<IncomingMessage>((done, fail) => {
    (isOwn && url.protocol === 'http:' ? getPlain : getSecure)(url, options, done).on('error', fail);
  });
  try {
    // Where an answer points elsewhere, it is not followed.
    if (answer.statusCode !== 200) throw new Error(`The file is not given: ${answer.statusCode}.`);
    if (Number(answer.headers['content-length'] ?? 0) > maxBytes) {
      throw new AttachmentTooLarge(`The file has more than ${maxBytes} bytes.`);
    }
    return await readCapped(answer, maxBytes);
  } finally {
    answer.destroy();
  }
}

/** Names with one address inside are refused whole: the next look-up may give that one. */
function onlyOutside(lookup: typeof resolve): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found: LookupAddress[]) => {
      const [first] = found ?? [];
      if (error || !first) return done(error ?? refused(), '', 0);
      if (!found.every(({ address }) => isOutside(address))) return done(refused(), '', 0);
      return options.all ? done(null, found) : done(null, first.address, first.family);
    });
  };
}

function refused(): Error {
  return new Error('The file stands at an address that is not of the open internet.');
}
