/** A page of a few lines and one button as HTML: readable on a phone at arm's length, no scripts, nothing from elsewhere. */
import { wording } from '../dialogs/wording/index.ts';
import type { SeenPass } from '../domain/gate.ts';

/** What stands on it. */
export interface PageParts {
  title: string;
  /** Who is signed in at the gate. */
  guard?: string;
  seen?: SeenPass;
  lines: readonly string[];
  /** One button. */
  form?: { to: string; button: string; hidden: Record<string, string> };
}

const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:18px/1.5 system-ui,"PingFang SC","Noto Sans SC",sans-serif;background:#f4f5f7;color:#1f2329}
main{max-width:32rem;margin:0 auto;padding:16px}
h1{font-size:18px;margin:0 0 12px}
.card{background:#fff;border-radius:12px;padding:16px;margin-bottom:16px}
.verdict{font-size:28px;font-weight:700;margin:0 0 8px;color:#a61d24}
.good,.opened{color:#1a7f37}
dl{margin:0;display:grid;grid-template-columns:4.5em 1fr;gap:8px 12px}
dt{color:#5c6370}
dd{margin:0;overflow-wrap:anywhere;font-weight:600}
p{margin:0 0 8px}
button{width:100%;min-height:56px;font-size:22px;font-weight:700;border:0;border-radius:12px;background:#1a7f37;color:#fff}
button.quiet{min-height:44px;font-size:16px;font-weight:400;background:none;color:#5c6370;text-decoration:underline}
button:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
`;

/** The whole page; `nonce` lets its style through. */
export function plainPage({ title, guard, seen, lines, form }: PageParts, nonce: string): string {
  const { page: say } = wording.gate;
  const verdict = seen && `<p class="verdict ${seen.verdict}">${text(say.verdict[seen.verdict])}</p>`;
  const facts = (seen?.facts ?? []).map(
    ({ label, value }) => `<dt>${text(label)}</dt><dd>${text(value)}</dd>`,
  );
  return [
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${text(title)}</title>`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">',
    `<style nonce="${text(nonce)}">${STYLE}</style></head><body><main>`,
    `<h1>${text(guard === undefined ? title : `${title} · ${guard}`)}</h1>`,
    '<section class="card">',
    verdict ?? '',
    ...lines.map((line) => `<p>${text(line)}</p>`),
    facts.length > 0 ? `<dl>${facts.join('')}</dl>` : '',
    '</section>',
    form ? button(form) : '',
    guard === undefined ? '' : button({ to: '/gate/out', button: say.signOut, hidden: {} }, 'quiet'),
    '</main></body></html>',
  ].join('\n');
}

function button({ to, button: label, hidden }: NonNullable<PageParts['form']>, kind = ''): string {
  const fields = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${text(name)}" value="${text(value)}">`,
  );
  return `<form method="post" action="${text(to)}">${fields.join('')}<button class="${kind}">${text(label)}</button></form>`;
}

/** What people wrote is text and never markup. */
function text(said: string): string {
  return said.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
