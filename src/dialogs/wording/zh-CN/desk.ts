/** What the desk's server has words for; the page has its own. */
import type { Role } from '../../../domain/community.ts';

export const desk = {
  fact: {
    severity: '级别',
    room: '位置',
    phone: '电话',
    when: '方便时间',
    demand: '诉求',
    occurred: '发生时间',
    liability: '责任',
    billing: '收费',
    items: '物品',
    vehicle: '车辆',
    date: '日期',
    measure: '整改措施',
    standard: '达到标准',
    told: '通报',
    visit: '回访',
    score: '评分',
    result: '处理结果',
    former: '原处理人',
  },
  billing: { paid: '有偿', free: '免费' } as Record<string, string>,
  role: {
    manager: '经理',
    project_gm: '项目总经理',
    supervisor: '客服主管',
    dept_head: '部门主管',
    receptionist: '前台',
    steward: '房管员',
    technician: '维修工',
    cashier: '收银员',
    gate_guard: '门岗安护员',
  } satisfies Record<Role, string>,
};
