/** Alerts of deadlines: what, who, where, by when, and what to press. */
import type { ClockName } from '../../../domain/clocks.ts';
import { dated, lasting, left } from '../time.ts';
import { about, lines, type TicketWords } from '../words.ts';

/** What an alert is made of. */
interface AlertWords {
  ticket: TicketWords;
  clock: ClockName;
  stage: 'warn' | 'breach' | 'again';
  due: Date;
  now: Date;
  zone: string;
  assigned: boolean;
  /** The how many-th time it is told. */
  count: number;
  headquarters: boolean;
}

/** What the clock waits for, and what to do. */
const CLOCK: Partial<Record<ClockName, [what: string, todo: string]>> = {
  claim: ['接单', '请接单或转单'],
  first_feedback: ['首次反馈', '请联系业主并反馈进展'],
  first_contact: ['首次联系业主', '请马上联系业主'],
  ack: ['确认', '请马上确认'],
  forward: ['主管确认', '请主管确认进入处理程序'],
  reply: ['答复业主', '请答复业主'],
  resolve: ['处理完毕', '请尽快处理并登记结果'],
  tell_result: ['通报处理结果', '请电话或上门通报业主'],
  appointment: ['上门', '请按时到场，或与业主改约'],
  promised: ['约定的答复', '请按约定答复业主'],
  return_visit: ['回访', '请回访业主'],
  review: ['审核装修申请', '请主管审核，批准或驳回'],
  rectify: ['整改', '请完成整改并登记处理结果'],
  recover: ['补救', '请由原处理人以外的同事联系业主，并登记处理结果'],
  root_cause: ['查明原因', '请查明原因并登记处理结果'],
};

const KIND: Record<string, string> = {
  complaint: '投诉',
  incident: '突发事件',
  inquiry: '咨询',
  decoration: '装修',
  recovery: '服务补救',
  root_cause: '反复报修',
};

export const alert = {
  /** The whole alert, and the same in one line for where many come at once. */
  say: (a: AlertWords): { text: string; brief: string } => {
    const { ticket: t, stage, due, now, zone } = a;
    const [what, todo] = CLOCK[a.clock] ?? ['处理', '请处理'];
    const label = [t.severity && t.kind === 'complaint' && t.severity, KIND[t.kind]].filter(Boolean).join('');
    const matter = label === t.category ? label : [label, t.category].filter(Boolean).join('·');
    const title = [t.no, matter].join(' ');
    const over = lasting(now.getTime() - due.getTime());
    const late = over === '0秒' ? '' : over;
    const state =
      stage === 'warn'
        ? `${what}：${left(due, now, zone)}`
        : `${what}已超时${late}（应于${dated(due, zone)}前完成）`;
    // A visit agreed for next week is not late yet: it is a reminder.
    const soon = a.clock === 'appointment' ? '【上门提醒】' : '【即将超时】';
    const head = { warn: soon, breach: '【超时】', again: `【仍超时·第${a.count}次提醒】` }[stage];
    const who = a.assigned ? `处理人：${t.handler}` : `还没有人${a.clock === 'ack' ? '确认' : '接单'}`;
    return {
      text: lines(
        `${head}${title}`,
        about(t),
        // Who reported a fault is not needed for mending it (R070).
        t.kind !== 'repair' && t.who && `反映人：${t.who}`,
        `${state}，${who}`,
        a.headquarters && '重大投诉逾期未解决，建议报集团总部处理',
        `${todo}；已知悉请按“确认”，谢谢`,
      ),
      brief: `${t.no} ${[t.where, t.category].filter(Boolean).join(' ')} ${state}，${who}`,
    };
  },
  /** How an alert begins. */
  known: /^【(?:即将超时|超时|仍超时|上门提醒|时限提醒)/m,
  acknowledgeAll: '全部确认',
  acknowledgedAll: (count: number) => `已确认${count}件，谢谢。`,
  /** Many at once, a line each. */
  many: (briefs: string[]) => lines(`【时限提醒】共${briefs.length}件，请逐件处理，谢谢：`, ...briefs),
};
