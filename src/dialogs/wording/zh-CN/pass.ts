/** Gate passes: what is asked, the code, what the guard hears (R128, R168). */
import { lines, type TicketWords } from '../words.ts';

const things = (t: TicketWords): string =>
  [t.pass?.items, t.pass?.vehicle, t.pass?.date].filter(Boolean).join(' · ') || t.summary;

const shown = (t: TicketWords): string =>
  lines(
    `您好，放行条已开好（${t.no}）：`,
    things(t),
    t.pass?.code ? `放行码：${t.pass.code}` : '放行码请您查收私聊。',
    `${t.pass?.date ? `${t.pass.date}当天` : '当天'}有效，只能使用一次。出门时请您出示放行码或二维码，谢谢。`,
  );

export const pass = {
  /** Heard: something may leave the estate; a cheap look that lets many through. */
  maySound: /放行|出门条|搬|拉走|运走|出小区|带出|gate.?pass|exit.?pass/i,
  onFoot: '人工搬运',
  /** Heard: the command of a guard and the code behind it. */
  check: /^\/?(?:核对|核验)\s*(?:放行条|放行码|码)?\s*[:：]?\s*([A-Za-z0-9][A-Za-z0-9\s-]{2,39})$/,
  said: {
    again: /放行码|二维码|码(?:是多少|忘|丢|没)|放行条.{0,6}(?:再发|发我|丢|找不到|看看|呢|多少)/,
    changes: /改|换|推迟|提前|延到|挪/,
    vehicle: /车|人工|手推/,
  },
  filed: {
    group: () => '您好，已收到，放行条请您查收私聊，谢谢。',
    private: shown,
  },
  notGuard: '对不起，放行条由门岗安护员核对，请联系安护部。',
  checkHow: '请这样发送：/核对 放行码；也可以私聊我发“扫码”，用手机扫二维码核对，谢谢。',
  unknown: '对不起，没有找到这个放行码，无效，请核对后再发；业主可在私聊里查看放行码。',
  locked: '对不起，输错次数过多，请10分钟后再核对，或请马队协助。',
  guessing: (who: string) => `【安全提醒】${who}连续输错放行码，已暂停核对10分钟，请留意，谢谢。`,
  answers: {
    check: {
      good: (t: TicketWords) =>
        lines(
          `【放行】${t.no} ${t.where ?? ''}`,
          things(t),
          `申请人：${t.who ?? ''}`,
          '请核对物品和车辆，无误后放行，谢谢。',
        ),
      used: (t: TicketWords, at: string) =>
        `对不起，${t.no}已使用${at ? `（${at}）` : ''}，不能再放行，请联系客服核实。`,
      expired: (t: TicketWords) => `对不起，${t.no}已过期失效，请申请人重新办理放行条。`,
      cancelled: (t: TicketWords) => `对不起，${t.no}已取消，无效，请申请人重新办理放行条。`,
      notYet: (t: TicketWords) =>
        `对不起，${t.no}还没到日期${t.pass?.date ? `（${t.pass.date}）` : ''}，请当天再核对。`,
      elsewhere: (t: TicketWords, building: string) =>
        `对不起，${t.no}是${building}栋的放行条，请到${building}栋门岗核对。`,
    },
  },
};

/** The questions of its form. */
export const passAsks: Record<string, string | ((t: TicketWords) => string)> = {
  'gate_pass.items': (t) =>
    t.pass?.tooLong
      ? `对不起，清单有${t.pass.tooLong}项，太长了。请您只写大件（最多20项），其余写“零散物品”，也可以发照片。`
      : '好的。请问要带出哪些物品？请您告诉我名称和数量，也可以加发照片。',
  'gate_pass.date': (t) => {
    switch (t.pass?.fault) {
      case 'past':
        return '对不起，这个日期已经过了。请问您打算哪一天搬？';
      case 'far':
        return '对不起，放行条最多提前30天办理。请您告诉我30天内的日期。';
      case 'several':
        return '放行条只在一天内有效。请问是哪一天？请您告诉我。';
      default:
        return '请问您打算哪一天搬出？请您告诉我日期。';
    }
  },
  'gate_pass.vehicle': '请问用什么车搬？请您告诉我车牌号，没有车请回复“人工搬运”。',
};

/** To its owner. */
export const passOwner = {
  passAgain: shown,
  passChanged: shown,
  passUsed: (t: TicketWords) => `您好，放行条${t.no}（${things(t)}）已核对放行，谢谢您的配合。`,
  passExpired: (t: TicketWords) =>
    `您好，放行条${t.no}已过期。如还需要请您告诉我新的日期，马上为您重新办理。`,
  passForOwner: (t: TicketWords) =>
    `您好，您的房屋有住户申请了物品放行（${things(t)}）。如有疑问请您马上告诉我，谢谢。`,
  passUnbound: lines(
    '您好，办理放行条请您先绑定房号。请您这样发给我：',
    '“我是3栋2单元501业主张三，手机13800000000”',
    '客服核对后为您开通，请您放心。',
  ),
  passNotYours: '对不起，放行条只能为您本人绑定的房屋办理。请该房屋的业主或住户申请，或回复“转人工”，谢谢。',
  passNoRight: '对不起，受托人不能直接办理放行条。请业主本人申请，或回复“转人工”，谢谢。',
  passArrears:
    '对不起，该房屋有到期未交的费用，按小区约定结清后再办理放行条。请您回复“查物业费”，或回复“转人工”。',
};
