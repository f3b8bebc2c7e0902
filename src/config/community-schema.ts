/** The community file as a JSON Schema, so that editors complete and check it while it is written. */
import { z } from 'zod';
import { sections } from '../domain/community.ts';
import { POLICY, type PolicyKey } from '../domain/policy.ts';

type Json = Record<string, unknown>;

/** What a key means, in English and in Chinese. */
export type Meanings = Readonly<Record<string, { en: string; zh: string }>>;

const KEYS = Object.keys(POLICY) as PolicyKey[];

/** The schema, with the meaning of each key of the policy. */
export function communitySchema(meanings: Meanings): Json {
  const whole = plain(sections);
  const properties = { ...(whole['properties'] as Json), policy: policyNode('', meanings) };
  return {
    ...whole,
    title: 'Guanjia community file',
    properties,
  };
}

/** What may be written for a key of the policy, as a JSON Schema. */
export function valueSchema(key: PolicyKey): Json {
  const { $schema: _, ...schema } = plain(POLICY[key].schema);
  return schema;
}

/** Draft 7 is what editors know; what a check in code decides is left to `npm run check-config`. */
function plain(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Json;
}

/** Keys may be written dotted, nested, or dotted within a nested one. */
function policyNode(prefix: string, meanings: Meanings): Json {
  const below = KEYS.filter((key) => key.startsWith(prefix));
  const properties: Record<string, Json> = {};
  for (const key of below) properties[key.slice(prefix.length)] = leaf(key, meanings);
  const groups = new Set(
    below.flatMap((key) => {
      const [first = '', ...more] = key.slice(prefix.length).split('.');
      return more.length > 0 ? [first] : [];
    }),
  );
  for (const group of groups) {
    const nested = policyNode(`${prefix}${group}.`, meanings);
    const own = properties[group];
    // `dispatch` is a key itself, and has keys below it.
    properties[group] = own ? { anyOf: [own, nested] } : nested;
  }
  return { type: 'object', additionalProperties: false, properties };
}

function leaf(key: PolicyKey, meanings: Meanings): Json {
  const said = meanings[key];
  const { default: standard } = POLICY[key];
  return {
    ...valueSchema(key),
    ...(said && { description: `${said.en}\n${said.zh}` }),
    default: standard,
  };
}
