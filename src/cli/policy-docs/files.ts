/** The files that are written from the policy: two pages and a schema. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { communitySchema } from '../../config/community-schema.ts';
import { policyPage } from '../../config/policy-page.ts';
import { PACKAGE_ROOT } from '../../package-root.ts';

const words = z.strictObject({
  title: z.string(),
  other: z.string(),
  intro: z.string(),
  columns: z.array(z.string()).length(5),
  forms: z.record(z.string(), z.string()),
});
const source = z.strictObject({
  page: z.strictObject({ en: words, zh: words }),
  keys: z.record(z.string(), z.strictObject({ en: z.string().min(1), zh: z.string().min(1) })),
});

/** What the keys mean, as people wrote it. */
export function readMeanings(): z.infer<typeof source> {
  return source.parse(parse(readFileSync(join(PACKAGE_ROOT, 'docs/policy.yaml'), 'utf8')));
}

/** Each file by its name. */
export function policyDocs(): [name: string, text: string][] {
  const { page, keys } = readMeanings();
  return [
    ['docs/policy.md', policyPage(page.en, keys, 'en')],
    ['docs/policy.zh-CN.md', policyPage(page.zh, keys, 'zh')],
    ['community.schema.json', `${JSON.stringify(communitySchema(keys), null, 2)}\n`],
  ];
}
