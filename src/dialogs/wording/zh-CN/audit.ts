/** The audit in words, for managers. */
import { unitLabel } from '../time.ts';

const ACTION: Record<string, string> = {
  'fees.seen': '查看费用',
  'fees.refused': '查询他人费用被拒',
  'invitation.made': '开具邀请码',
  'account.bound': '绑定房号',
  'staff.bound': '绑定员工身份',
  'group.code': '生成群绑定码',
  'group.bound': '绑定群',
  'residency.ended': '停止权限',
  'gate.device': '开具门岗扫码链接',
  'desk.device': '开具工作台登录链接',
  'me.device': '开具业主网页登录链接',
  'contact.shown': '查看报修人联系方式',
  'token.made': '创建接口密钥',
  'token.ended': '停用接口密钥',
  'gate.ended': '停用门岗扫码',
  'contact.changed': '更换联系电话',
  'right.given': '授权查费',
  'papers.shown': '查看装修材料',
  'right.taken': '取消授权',
  'person.export': '导出个人数据',
  'person.erase': '删除个人数据',
  'audit.trim': '清理过期记录',
  'import.bills': '导入账单',
  'import.payments': '导入缴费',
  'import.residents': '导入住户',
  'import.rooms': '导入房屋',
};

export const audit = {
  /** It may be asked for: a cheap look. */
  asked: /审计/,
  notYours: '对不起，查询记录只有经理可以查看，谢谢。',
  inPrivate: '您好，查询记录请您私聊我查看，谢谢。',
  head: (count: number) =>
    count === 0 ? '您好，没有查到记录，谢谢。' : `您好，费用和身份数据最近${count}条记录：`,
  row: (
    at: string,
    one: {
      action: string;
      actor?: string | undefined;
      subject?: string | undefined;
      unit?: string | undefined;
    },
  ) =>
    [
      at,
      one.actor ?? '系统',
      ACTION[one.action] ?? one.action,
      one.unit && unitLabel(one.unit),
      one.subject !== one.actor && one.subject,
    ]
      .filter(Boolean)
      .join(' '),
};
