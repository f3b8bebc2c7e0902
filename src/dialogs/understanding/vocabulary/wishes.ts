import type { Entry } from './sense.ts';

/** What else owners ask of the office, and the small talk of a dialog. */
export const WISHES: readonly Entry[] = [
  {
    sign: 'fee_item',
    words:
      '物业费 物业管理费 管理费 物管费 水费 电费 水电费 暖气费 取暖费 采暖费 供暖费 停车费 车位费 车位管理费 公摊费 公摊 公维金 维修基金 燃气费 煤气费 垃圾费 垃圾清运费 装修押金 账单 帐单 缴费 交费 欠费 费用 滞纳金 违约金 management_fee management_fees property_fee service_charge water_bill electricity_bill bill bills parking_fee balance_due',
  },
  {
    sign: 'amount',
    words:
      '欠多少 欠费 欠了 还欠 欠 多少 交多少 缴多少 要交多少 一共 总共 合计 查一下 查下 查查 查询 查 明细 账单 交到 交到几月 交到什么时候 交了没 交了吗 交没交 缴了没 缴到 到账 到账了 逾期 催缴 怎么多了 多了 怎么这么多 这么高 这么多 偏高 高了 核对 核实 对一下 记录 缴费记录 how_much owe owing outstanding due balance my_bill statement paid_up arrears',
  },
  {
    sign: 'tariff',
    words:
      '怎么算 怎么收 怎么收费 怎么计算 怎样计算 怎么计费 咋算 咋收 点计 点收 收费标准 标准 单价 一平 一个平方 一平方 一平米 每平 每平方 每平米 一吨 一度 多少钱一 多少一平 一台收多少 怎么定的 收多少 怎么卖 价格 价目 多少钱 几钱 几多钱 how_is_it_calculated rate price per_square how_much_is tariff how_much_does',
  },
  { sign: 'fee_wrong', words: '多收 多收了 重复扣 算错 算错账 收错 乱收 乱扣 扣了两次 overcharged' },
  {
    sign: 'reported',
    words:
      '报修过 报修了 报过修 报过 报了 报的 报修的 上次报 前天报 昨天报 上周报 报上去 报修单 工单 单子 之前报 已经报修 已报修 报上去的 登记过 说好 说好的 约好 约好的 约的 预约的 答应 答应的 安排的 上次说的 反映的 提交的 申请的 投诉的 那个维修 那个报修 reported my_report my_ticket my_request the_ticket scheduled promised',
  },
  {
    sign: 'state',
    words:
      '到哪了 到哪一步 到哪步了 到哪里了 到哪儿了 哪一步 哪一步了 进度 进展 进展如何 怎么样了 怎样了 咋样了 咋样 咋个样了 咋整的了 点样了 如何了 修得怎么样 修得咋样 处理得怎么样 处理得咋样 处理得 处理到 处理了吗 处理好了吗 处理完了吗 处理完没 解决了吗 解决没 解决了没 修好了吗 修好了没 修好没 修好没有 修好没得 修好冇 修完了吗 搞好了吗 搞好没 搞定了吗 弄好了吗 弄好没 弄好了没 换好了吗 派单了吗 派单没 派人了吗 派了没 派人没 安排了吗 安排了没 安排好了吗 接单了吗 有结果了吗 结果呢 有结果吗 有消息吗 有没有消息 有下文吗 有回复吗 批了吗 批下来 批下来没 办好了吗 办好没 好了吗 好了没 好了没有 什么时候来修 什么时候能来修 啥时候来修 几时来整 几时来修 几点到 几点来 什么时候能修好 啥时候能修好 几时搞掂 几时整好 师傅到哪 师傅到哪了 师傅出发了吗 status progress any_update any_news update_on has_it_been_fixed is_it_fixed when_will_it_be_fixed when_will_the_technician how_is_it_going eta',
  },
  {
    sign: 'urge',
    words:
      '快点 快啲 快些 搞快点 快一点 麻溜 麻溜的 麻利 赶快 赶紧 抓紧 催 催一下 催催 催下 催一催 催单 加急 尽快 人呢 师傅呢 还不来 还没来 咋还没来 怎么还没来 怎么还没人来 怎么还不来 咋还不来 还没人来 还没到 点解仲未来 仲未来 仲唔来 仲未到 等半天 等了半天 等半天了 等了一天 等了两天 等两天 等了三天 等三天 等了好久 等好久 等到现在 等了一上午 等了一下午 等了 还要等多久 还要等 要等到什么时候 什么时候才来 到底什么时候来 到底来不来 来不来 还来不来 几时先来 几时先到 hurry hurry_up asap still_waiting where_is_the still_no_one where_are_you waiting_for_hours waiting_all_day',
  },
  {
    sign: 'cancel',
    words:
      "不用来了 不用来 不用来修 不用来修了 不用来人 不用派人 不用派人了 不用上门 不用上门了 不用修了 不用修 不用师傅 唔使来 唔使来喇 唔使嚟 唔使整 唔使修 别来了 别派人 别派人了 别修了 不要来了 不来修也行 不需要了 不需要修 不修了 不报了 不约了 不搬了 不租了 不办了 取消 取消报修 取消预约 取消报名 取消一下 取消掉 撤销 撤回 撤单 撤了吧 销单 作废 退掉报修 算了不修 算了吧不用 算了不用 不用麻烦 不麻烦了 不用换了 不用处理了 不用管了 用不着来 不必来 莫来了 莫来 不消来 不消来了 覅来 覅来了 甭来 甭来了 cancel call_off no_need_to_come no_need_to no_longer_need don't_need don't_come never_mind",
  },
  {
    sign: 'correct',
    words:
      '约错 约错了 错了 说错了 讲错了 讲错 说错 打错了 打错 写错了 写错 填错了 填错 报错了 报错房号 登记错 登记错了 记错 记错了 录错 弄错了 搞错了 搞错 输错了 发错了 更正 更正一下 更正下 纠正 修正 改正 改一下 改下 改成 改为 不对应该是 应该是 应为 wrong_number correction i_meant i_mean mistake typo should_be',
  },
  {
    sign: 'move_visit',
    words:
      '改到 改成 改为 改在 改约 改期 改时间 改个时间 改天 推迟 推迟到 延后 延到 延期 提前 提前到 换到 换个时间 换成 挪到 另约 重新约 重约 往后推 顺延 reschedule postpone move_it_to change_it_to push_it change_the_time',
  },
  {
    sign: 'same',
    words:
      '同样的问题 一样的问题 同样问题 同样情况 我家也 我家也是 我们家也 我屋也 我们屋也 我们这也 我们这边也 我们这里也 我们楼也 我们栋也 我们单元也 俺家也 俺也一样 俺也是 阿拉也 我屋企都 我屋企都系 我哋屋都 +1 加一 +10086 咱家也 屋头也 我屋头也 附议 me_too same_here same_problem ours_too us_too so_is_ours mine_too our_flat_too',
  },
  {
    sign: 'human',
    words:
      '机器人 转人工 人工客服 人工服务 转接人工 接人工 要人工 人工 找人工 真人 活人 找个活人 真人客服 转客服 找客服 叫客服 让客服 联系客服 客服电话 不想跟机器人 别拿机器人 不要机器人 机器人听不懂 你们经理 见经理 找经理 见你们经理 找你们经理 找你们领导 找领导 见领导 你们领导 你们主管 找主管 叫经理 叫你们经理 负责人 找负责人 让负责人 项目经理 真人接 有没有人在 人工在吗 real_person human_agent a_human speak_to_someone talk_to_someone talk_to_a_person speak_to_a_person speak_to_the_manager talk_to_the_manager manager representative operator',
  },
  {
    sign: 'suggest',
    words:
      '意见: 意见： 提点意见 建议 提个建议 提议 倡议 建议一下 个人建议 提个意见 能不能加 能不能装 能不能增加 能不能设 能不能搞 能不能弄个 能否增设 能否加 可不可以加 可以考虑 是否可以 可否 希望 希望能 希望物业 要是能 如果能 最好能 不如 何不 加装个 增设 增加一个 多放几个 多装几个 多摆几个 suggest suggestion it_would_be_nice would_be_great could_you_add how_about_adding proposal',
  },
  {
    sign: 'praise',
    words:
      '表扬 表扬一下 要表扬 点赞 点个赞 夸 夸一夸 夸一下 夸夸 必须夸 送锦旗 锦旗 记一功 感谢信 好样的 真不错 很负责 负责任的 认真负责 尽职 尽责 热心 贴心 敬业 专业 很专业 手艺好 手脚麻利 服务好 服务真好 服务到位 服务周到 态度好 态度很好 态度特别好 真好 太好了 太棒了 很棒 给力 靠谱 帮了大忙 帮了我 帮我搬 又快又好 又快又干净 praise compliment well_done great_job excellent_service very_helpful very_professional thumbs_up kudos commend wonderful',
  },
  {
    sign: 'inquiry',
    words:
      '请问 问一下 问下 问问 咨询 咨询一下 想问 想问下 想问一下 我想问 再问 再问下 顺便问 顺便问下 想了解 了解一下 几月份 几点 几点钟 几点关 几点开 几点上班 几点下班 几时 什么时候 啥时候 啥辰光 哪天 哪个时间 多久 多长时间 在哪 在哪里 在哪儿 喺边 喺边度 哪里 哪儿 哪块 啥地方 怎么走 电话是多少 电话多少 联系电话 有没有 有冇 能不能 能否 可不可以 可以吗 是不是 要不要 需不需要 允许 规定 怎么办理 怎么申请 怎么弄 如何 怎么 怎样 咋 咋个 点样 什么 啥 为什么 为啥 点解 开放 营业时间 上班时间 办公时间 what_time when_does when_is when_will where_is where_can how_do how_can how_long is_there are_there do_you can_i may_i could_i what_are what_is opening_hours which',
  },
  {
    sign: 'how',
    words:
      '怎么办 怎么办理 怎么申请 咋办 咋办理 咋弄 手续 流程 需要什么 需要啥 要什么材料 要带什么 带什么 准备什么 要先 报备 审批 要求 押金 办理 what_do_we_need what_do_i_need procedure how_to_apply',
  },

  {
    sign: 'decoration',
    words:
      "装修 装修申请 申请装修 装修手续 装修押金 装修许可 装修出入证 工人出入证 施工证 出入证 临时出入证 动工 开工 翻新 重新装修 改造 打通 改水电 改格局 敲墙 贴瓷砖 封阳台 阳台封起来 封窗 包阳台 打隔断 砸墙 拆墙 拆承重墙 装修报备 装修备案 装修方案 装修公司 施工许可证 刷墙 换地板 铺地板 renovate renovation decorate decoration remodel work_permit workers'_passes",
  },
  {
    sign: 'gate_pass',
    words:
      '开个条 开张条 开条子 开个出门的条 放行条 放行单 放行证 出门条 出门证 出门单 出小区的条 物品放行 搬出证明 gate_pass exit_pass release_slip move_out_slip',
  },
  {
    sign: 'goods',
    words:
      '办公桌 货物 旧书 旧衣服 旧家电 纸箱 沙发 旧沙发 床 床垫 衣柜 书桌 桌子 餐桌 橱柜 旧橱柜 柜子 家具 旧家具 冰箱 雪柜 洗衣机 电视 电视机 空调 钢琴 电器 家电 跑步机 书柜 茶几 大件 大件物品 椅子 箱子 行李 货 设备 电脑 sofa bed wardrobe furniture table piano fridge boxes desk',
  },
  {
    sign: 'carry_out',
    words:
      '搬出去 搬出 搬出小区 出小区 拉出去 拉出小区 运出去 运出 搬走 拉走 拿出去 带出去 抬出去 运走 拖出去 搬离 出门岗 take_out move_out carry_out taken_out',
  },
  {
    sign: 'moving',
    words:
      '搬家 搬家公司 搬进来 搬进 搬入 入住 搬过来 迁入 迁出 搬走 搬离 退租 退房 搬屋 办入住 入伙 收房 交房 搬家车 搬家具进 moving_in moving_out move_in move_out moving_house moving',
  },
  {
    sign: 'parking',
    words:
      '租车位 租个车位 租一个车位 租固定车位 固定车位 续租 续费车位 车位续 续租车位 车位到期 月卡 停车月卡 办月卡 月租车 月租 月保 办停车 停车证 办停车证 登记车牌 加个车牌 加车牌 换车牌 绑车牌 改车牌 车牌登记 录车牌 录入车牌 买车位 车位出租吗 有车位吗 车位租金 租位 充电桩申请 安装充电桩 parking_permit rent_a_parking parking_spot lease_a_parking register_my_car license_plate number_plate monthly_parking',
  },
  {
    sign: 'invoice',
    words:
      '发票 开发票 开票 开张发票 开个发票 电子发票 专票 普票 增值税 抬头 开票信息 收据 开收据 重开 重新开一张 补开 invoice fapiao receipt tax_receipt',
  },
  {
    sign: 'bind',
    words:
      '绑到 绑在 绑上 绑同 一起绑 加进来 绑定 绑定房号 绑房 绑房号 绑定房屋 绑定房产 绑一下 认证 业主认证 实名认证 登记到我 登记房号 登记业主 过户 刚过户 新业主 注册 加到我名下 添加家人 加家属 解绑 换绑 新买的房 link_my bind register_my_flat verify_my link_me',
  },
  {
    sign: 'service',
    service: 'phone_line',
    words: '固定电话 固话 座机 开通固话 电话线 装电话 开通电话 移机 报装 landline phone_line',
  },
  {
    sign: 'service',
    service: 'water',
    words:
      '送水 桶装水 桶水 订水 矿泉水 两桶水 一桶水 三桶水 叫水 送桶水 送两桶 送一桶 water_delivery bottled_water',
  },
  {
    sign: 'service',
    service: 'cleaning',
    words:
      '入室保洁 家政 家政服务 钟点工 上门保洁 开荒保洁 开荒 擦玻璃 深度保洁 约保洁 预约保洁 清洗空调 空调清洗 清洗油烟机 油烟机清洗 洗油烟机 洗空调 home_cleaning house_cleaning housekeeping',
  },
  { sign: 'service', service: 'plants', words: '绿植租摆 租绿植 租摆 租花 plant_rental' },
  {
    sign: 'service',
    service: 'activity',
    words: '报名 我要报名 帮我报名 报个名 参加活动 亲子活动 运动会 社区活动 sign_up sign_me_up register_for',
  },
  {
    sign: 'service',
    service: 'keys',
    words:
      '借钥匙 备用钥匙 钥匙借 取钥匙 拿钥匙 存钥匙 放钥匙 借用钥匙 借梯子 借手推车 借推车 借小推车 借工具 spare_key borrow_the_key borrow_a_trolley borrow',
  },
  {
    sign: 'service',
    service: 'pickup',
    words:
      '上门收 上门收一下 收一下旧 收旧纸箱 旧纸箱 收废品 大件清运 大件垃圾 清运大件 扔大件 旧家具清运 收旧家电 代收快递 代收 送上楼 送快递上门 collect_old bulky_waste pick_up_my',
  },
  {
    sign: 'service',
    service: 'home_collection',
    words: '上门收费 上门收款 来收物业费 来收费 上门收物业费 来收 上门收取',
  },
  {
    sign: 'service',
    service: 'other',
    words: '换锁服务 开锁服务 便民服务 预约场地 订场地 预约会议室 预约羽毛球 预订 借用 book_the prebook',
  },
  {
    sign: 'please',
    words:
      "帮我 帮忙 帮下 帮个忙 麻烦 麻烦你 请 请帮 劳烦 唔该 拜托 能不能帮 可不可以帮 可以帮 给我 给开 替我 想约 想预约 预约 约个 想办 我要办 我想办 办理 办个 办张 开张 开一张 开个 申请 我要 我想 想 需要 要 please could_you can_you would_you i'd_like i_would_like i_need i_want we_need help_me",
  },

  {
    sign: 'greet',
    words:
      '你好 您好 nihao 你好呀 你好啊 哈喽 哈啰 嗨 早上好 早 早安 早啊 早晨 下午好 中午好 晚上好 晚安 在吗 在不 在不在 在嘛 在么 有人吗 有人在吗 有人冇 喂 hi hello hey good_morning good_afternoon good_evening anyone_there are_you_there howdy',
  },
  {
    sign: 'thanks',
    words:
      '谢谢 谢谢啦 谢谢你 谢谢您 多谢 感谢 谢啦 谢了 3q thx 辛苦了 辛苦啦 辛苦 唔该晒 多谢晒 谢谢师傅 蟹蟹 比心 给您添麻烦了 麻烦了 收到 知道了 了解了 明白了 好的谢谢 thank_you thanks cheers much_appreciated appreciate',
  },
  {
    sign: 'affirm',
    words:
      "就这个时间 就这么定 就这么办 就按这个 就它 定了 嗯 嗯嗯 是 是的 是啊 是呀 对 对的 对对 对头 对啊 对呀 没错 没得错 冇错 系 系呀 系啊 系嘅 好 好的 好嘞 好滴 好哒 好啊 好呀 好吧 行 行的 行啊 行吧 中 得 得嘅 得啊 要得 可以 可以的 可以呀 可以啊 同意 确认 确定 正确 就这样 就按你说的办 按你说的办 按你说的 听你的 没问题 冇问题 成 妥 妥了 必须的 嗯呐 嗯哪 好伐 好额 对额 是额 ok okay okk 1 yes yeah yep yup sure right correct confirmed confirm go_ahead agreed fine sounds_good that's_right 👌 [ok] ✅",
  },
  {
    sign: 'deny',
    words:
      "都不对 都不是 先不要 先不用 别了 理解错 理解错了 听错了 不 不是 不是的 不是啊 不对 不对头 不对劲 不行 不可以 不要 不用 不用了 不同意 不确认 不需要 不必 不好 没有 没 否 错了 错 你搞错 你搞错咯 搞错咯 搞错了 你弄错了 唔系 唔系啊 唔得 唔要 唔使 冇 莫 莫得 要不得 弗是 勿是 弗对 勿对 勿要 覅 不中 不成 拉倒 别 拒绝 我不同意 不接受 太贵了 算了 算了吧 不是这个意思 不是这个 no nope nah not_really that's_not wrong incorrect not_what_i_meant disagree don't ❌",
  },
  {
    sign: 'solved',
    words:
      "修好了 修好啦 终于修好 换好了 弄好了 整好了 搞好了 搞掂 搞定了 搞定 解决了 已经解决 处理好了 已经好了 已经修好 自己修好 自己弄好 自己搞定 自己换好 自己好了 自己就好了 就好了 好了呀 恢复了 已恢复 来电了 来水了 通了 再没漏 没再漏 再没坏 找到了 fixed_now sorted it's_sorted it's_working_now works_now resolved solved",
  },
  {
    sign: 'rate',
    words:
      '满意 很满意 非常满意 不满意 很不满意 不太满意 好评 差评 五星 四星 三星 两星 一星 5星 打分 评价 评分 给分 五星好评 满分 零分 一般 一般般 还行 马马虎虎 凑合 还可以 还不错 不错 satisfied dissatisfied unsatisfied stars star rating so-so average 👍 👎 [强] [赞] [弱]',
  },
];
