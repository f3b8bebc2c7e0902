/** The names that the desk's server gives, from the wording of the bot. */

import { commands } from '../../src/dialogs/wording/zh-CN/commands.ts';
import { labels } from '../../src/dialogs/wording/zh-CN/labels.ts';
import type { Labels } from '../../src/domain/desk/people.ts';

const known = (names: Readonly<Partial<Record<string, string>>>): Record<string, string> =>
  Object.fromEntries(Object.entries(names).flatMap(([code, name]) => (name ? [[code, name]] : [])));

export const zhCN: Labels = {
  kind: { repair: '报修', complaint: '投诉', incident: '紧急事件', ...labels.kind },
  status: known(labels.status),
  category: known(labels.category),
  topic: known(labels.topic),
  severity: known(labels.severity),
  department: labels.department,
  role: { dispatcher: '客服', technician: '维修', guard: '保安', cleaner: '保洁' },
  event: { ...commands.command, ...labels.event },
  clock: known(labels.due),
};
