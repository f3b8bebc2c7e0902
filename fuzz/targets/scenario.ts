/** Files that people write by hand, scenarios, communities and questions: read, or refused by line. */
import { parseScenario } from '../../src/cli/scenario/parse.ts';
import { parseCommunity } from '../../src/config.ts';
import { parseFaq } from '../../src/domain/faq.ts';
import { must, type Target } from '../target.ts';

export const scenario: Target = {
  seeds: [
    'name: A02\ncovers: [R143]\nstart: 2026-03-02T09:00\nsteps:\n  - say: {by: 李娜, in: 业主群, text: 我家灯不亮了}\n  - reply: {to: 李娜, contains: [哪个房间]}\n  - wait: 10m\n  - quiet: 业主群\n',
    'name: x\nstart: "2026-03-02 09:00"\npolicy: {sla.ticket.claim: 30m}\nsteps:\n  - ticket: {no: BX-1, status: open, fields: {name: 张伟}}\n  - press: {by: 王师傅, label: 接单}\n',
    'community:\n  name: 阳光花园\n  company: 安居\n  timezone: Asia/Shanghai\n  hotline: "0755-1"\nbuildings:\n  - {no: "3", entrances: 2, floors: 6, perFloor: 2}\nresidents:\n  - {name: 张伟, phone: "13800000001", unit: 3-2-501, role: owner}\nstaff:\n  - {name: 李工, roles: [dept_head], department: engineering}\nchats:\n  - {name: 业主群, kind: owners}\npolicy:\n  visit.other: 4h\n',
    '# 标题\n## 章\n### 怎么交费？\n- 交费方式\n到前台或网上交，谢谢。\n',
  ],
  words:
    'name: covers: start: steps: policy: say: reply: wait: quiet: ticket: press: import: community: buildings: residents: staff: chats: &a *a <<: !!str --- ... | > ? - # ## ### <!-- --> {} [] : , by: in: text: 10m 2026-03-02T09:00 Asia/Shanghai null true .nan 0o7 __proto__: constructor:'.split(
      ' ',
    ),
  longest: 20_000,
  run: (input) => {
    const lines = input.split(/\r\n|[\n\r]/).length;
    const read = parseScenario(input, 'fuzz.yaml');
    if (Array.isArray(read)) {
      must(read.length > 0, 'neither a scenario nor a reason');
      for (const { line } of read) must(line >= 0 && line <= lines + 1, `line ${line} of ${lines}`);
    }
    const community = parseCommunity(input, 'fuzz.yaml');
    if ('errors' in community) {
      must(community.errors.length > 0, 'neither a community nor a reason');
      for (const { line } of community.errors)
        must(line >= 0 && line <= lines + 1, `line ${line} of ${lines}`);
    }
    const faq = parseFaq(input);
    if ('problems' in faq) must(faq.problems.length > 0, 'neither questions nor a reason');
    must(({} as Record<string, unknown>)['name'] === undefined, 'everything has a name now');
  },
};
