import type { Entry } from './sense.ts';

/** Dissatisfaction: with what, with whom, how deep, and what is threatened. */
export const GRIEVANCES: readonly Entry[] = [
  {
    sign: 'complain',
    words: '投诉 我要投诉 要投诉 举报 投诉一下 控诉 投訴 complain complaint complaining file_a_complaint',
  },
  {
    sign: 'office',
    words:
      '物业 物业公司 物业管家 小管家 管家 管理处 服务中心 客服 客服中心 物管 物业处 工程部 客服部 property_management management_office the_management property_office management',
  },
  { sign: 'you', words: '你们 您们 你哋 恁们 nimen you_people you_guys' },
  {
    sign: 'staff',
    words:
      '保安 门卫 门岗 门岗保安 安保 秩序员 保洁 保洁员 保洁阿姨 清洁工 扫地阿姨 绿化工 前台 收费处 收费员 收银员 收费窗口 财务 师傅 维修师傅 维修工 工人师傅 水电工 客服小 巡逻 安管 管事的 security_guard guard guards cleaner receptionist technician repairman staff',
  },
  {
    sign: 'neighbour',
    words:
      '楼上 楼下邻居 楼下那户 楼下住户 隔壁 隔离屋 对门 对面 邻居 有户人家 有人家 那户 那家 有人 有业主 有些业主 有的业主 某些业主 楼上住户 楼上邻居 狗主人 upstairs next_door neighbour neighbor neighbours neighbors',
  },
  {
    sign: 'outsider',
    words:
      '快递员 快递小哥 外卖员 外卖小哥 送外卖 超市 烧烤店 餐馆 饭店 饭馆 商铺 门面 店家 商户 施工队 施工方 装修公司 装修队 开发商 隔壁工地 工地 便利店 水果店 理发店 麻将馆 广场舞 跳广场舞 中介 房东 幼儿园 学校 courier delivery_guy shop restaurant supermarket construction_site developer',
  },

  {
    sign: 'grievance',
    topic: 'noise',
    words:
      "割草机 轰轰响 震天响 轰鸣 声音开得 声音太大 吵 蹦迪 跳操 吵死 吵死了 吵得 太吵 好吵 嘈死 嘈 噪音 噪声 扰民 吵闹 大声喧哗 喧哗 放音响 放音乐 音响 音乐声 低音炮 唱歌 K歌 唱K 卡拉ok 打麻将 麻将声 广场舞 跳绳 拖椅子 拖凳子 拖桌子 拖家具 搬凳子 弹钢琴 钢琴声 拉二胡 练琴 跑来跑去 跑跳 蹦跳 蹦蹦跳跳 跺脚 咚咚 咚咚响 脚步声 高跟鞋 弹珠 喇叭声 按喇叭 鸣笛 大喇叭 叫卖 大声放 开得很大声 恁个大声 大声 半夜唱 半夜放 炸街 鞭炮 放鞭炮 放炮 电视声 吵架声 摔门 摔东西 敲敲打打 睡不着 睡不好 没法睡 睡不成 noise noisy loud loud_music partying party stomping can't_sleep cannot_sleep",
  },
  {
    sign: 'grievance',
    topic: 'decoration',
    words:
      '装修噪音 装修声 打钻 电钻 电锤 钻墙 砸墙 敲墙 拆墙 凿墙 冲击钻 切割机 半夜装修 周末装修 中午装修 午休装修 违规装修 野蛮装修 装修垃圾 建筑垃圾 装修工 装修队 拆承重墙 承重墙 午休时间装修 装修吵 施工噪音 装修 施工 drilling renovation hammering',
  },
  {
    sign: 'grievance',
    topic: 'pets',
    words:
      '遛狗 不拴绳 没拴绳 不牵绳 没牵绳 不栓绳 没栓绳 未拴绳 没系绳 狗屎 狗粪 狗便 狗尿 狗叫 狗一直叫 狗吠 大狗 恶犬 流浪狗 流浪猫 狗乱跑 狗咬 猫叫 养狗 狗狗乱 狗毛 遛狗不 藏獒 养鸡 公鸡 狗 off_leash unleashed dog dogs dog_poop barking',
  },
  {
    sign: 'grievance',
    topic: 'parking',
    words:
      '占车位 占了我的车位 占我车位 占了我车位 车位被占 我的车位 占我的位 乱停 乱停车 乱停放 违停 僵尸车 堵了出口 堵住出口 堵门口 堵车库 挡住出口 挡道 挡路 挡住我 挡了我 挡着 堵着我 堵住我 停在消防通道 占消防通道 占用消防通道 停不了车 没地方停 没车位 找不到车位 停车难 外来车 外来车辆 霸占车位 霸着 地锁占 占位 车位 飞线 飞线充电 电瓶车上楼 电动车上楼 电动车进电梯 电瓶车进电梯 parked_in_my parking_space blocking_the_exit illegally_parked my_spot',
  },
  {
    sign: 'grievance',
    topic: 'security',
    words:
      '偷拿 顺走 陌生人 外人 闲杂人员 随便进 随便进出 随便进来 随便放人 不登记 不查 不盘问 保安睡觉 在睡觉 在睡 睡着了 玩手机 没人值班 没人守 没人巡逻 不巡逻 岗亭没人 没人站岗 脱岗 被偷 偷了 偷了我 偷东西 小偷 失窃 丢了电 丢了电瓶 丢了电动车 丢过 被盗 盗窃 撬门 撬锁 闯入 尾随 跟踪 贴小广告的 发传单 推销 敲门推销 踩点 发小卡片 贴门上小广告 可疑 电瓶被偷 快递被偷 偷快递 打架 安保形同虚设 形同虚设 stolen theft thief burglar stranger strangers broke_into suspicious sleeping',
  },
  {
    sign: 'grievance',
    topic: 'hygiene',
    words:
      "不讲卫生 脏抹布 没拖过 没打扫 不打扫 没人打扫 没扫过 不扫 没人扫 没人清 没人清理 没清理 没人收 没收 不收 收晚了 没人倒 满了没人 垃圾成堆 垃圾堆积 堆了好几天 堆了几天 堆了一周 卫生差 卫生太差 卫生不行 环境差 脏乱差 一个星期没 几天没拖 几天没扫 苍蝇乱飞 臭气熏天 not_cleaned never_cleaned hasn't_been_cleaned",
  },
  {
    sign: 'grievance',
    topic: 'neighbor',
    words:
      '堆在楼道 堆过道 堆杂物 堆放杂物 乱堆 乱堆放 堆满了杂物 占楼道 占用楼道 占用公共 鞋柜放 鞋柜 鞋架 纸箱 放门口 滴水下来 晾衣服 晒被子 滴水 浇花 泼水 抽烟 烟味飘 二手烟 烟味 往下倒 倒水 往阳台 空调水 空调外机对着 空调滴水 油烟 乱扔垃圾 垃圾放门口 垃圾丢门口 垃圾放楼道 不扔垃圾 私搭 乱搭 违建 圈占 种菜 占绿地 smoking clutter stuff_in_the_corridor shoes_in',
  },
  {
    sign: 'grievance',
    topic: 'staff',
    words:
      '态度 态度差 态度恶劣 态度不好 服务态度 什么态度 爱理不理 爱答不理 不耐烦 骂人 骂我 吼我 凶我 凶巴巴 怼我 说话太冲 说话难听 甩脸 甩脸子 翻白眼 摆臭脸 没打招呼 不打招呼 没套鞋套 没穿鞋套 不穿鞋套 没戴工牌 迟到 收小费 要小费 偷懒 磨洋工 敷衍了事 不专业 没礼貌 冷冰冰 冷嘲热讽 推我 推搡 拍桌子 挂电话 挂我电话 弄脏了 弄坏了我 rude attitude unprofessional hung_up yelled',
  },
  {
    sign: 'grievance',
    topic: 'fee_dispute',
    words:
      '乱收费 多收 多收了 多扣 重复扣 重复收 重复收费 扣了两次 收了两次 算错 算错账 收错 乱扣 乱涨价 涨价 凭什么收 凭啥收 凭空多 不明不白 收费不合理 不合理收费 收费不透明 账目不清 公摊 公摊费 公摊太高 退钱 退费 不退 不退钱 不给退 押金不退 乱计费 霸王条款 不开票 overcharged double_charged charged_twice overcharging',
  },
  {
    sign: 'grievance',
    topic: 'repair_delay',
    words:
      "报修没人 报修好几次 报修几次 报修多次 报了好几次 报了几次 报了多少次 报了三次 报了两次 报了半个月 报了一个月 报了一周 没人来修 没人修 一直没修 还没修 还没修好 修了好几次 修了几次 修了三次 修了两次 修不好 反复修 越修越坏 拖了 拖了半个月 再拖 拖了一个月 一拖再拖 拖拖拉拉 没下文 没了下文 没有下文 石沉大海 效率 never_fixed still_not_fixed still_hasn't_been_fixed nobody_came no_one_came no_one_has_come",
  },
  {
    sign: 'grievance',
    topic: 'facility',
    words:
      '一个月坏 三天两头坏 天天坏 又坏又 老坏 经常坏 总是坏 隔三差五坏 坏了几次 坏了多少次 泳池 游泳池 健身房 会所 形同摆设 成了摆设 长期关闭 一直不开放 设施老化 keeps_breaking',
  },
  {
    sign: 'grievance',
    topic: 'management',
    words:
      '不公示 不公开 不公布 没公示 公示收支 公共收益 收支 账目 通知写错 写错了 通知不到位 没通知 不通知 不提前通知 不作为 管理混乱 管理差 管理太差 物业太差 垃圾物业 黑物业 什么物业 破物业 怎么管理的 管理水平 收钱不办事 收钱不干事 收钱不管事 光收钱 只收钱 只会收钱 天天收钱 骗子 骗人 忽悠 白交物业费 物业费白交 换物业 炒掉物业 要你们何用 要你们有什么用 吃干饭 干什么吃的 干啥吃的 scammers liars useless_management',
  },
  {
    sign: 'grievance',
    topic: 'other',
    words: '不退货 卖假货 扔雨里 乱扔快递 快递丢 快递乱扔 灌进来 往我家灌 呛人 呛死',
  },

  {
    sign: 'rude',
    words:
      '态度差 态度恶劣 态度不好 什么态度 骂人 骂我 吼我 凶我 怼我 甩脸 甩我脸上 翻白眼 摆臭脸 爱理不理 爱答不理 不耐烦 推三阻四 推脱 推来推去 踢皮球 敷衍 糊弄 应付 自认倒霉 不归我管 不归他管 不归我们管 不关我事 关我屁事 爱咋咋地 挂我电话 推我 推搡 冷嘲热讽 道歉 说话难听 拒绝 不给退 不给改 都不给 不认 不承认 赖账 不给处理 rude refused refuse yelled hung_up',
  },
  {
    sign: 'ignored',
    words:
      '没人管 没一个人管 没一个人来 没一个人理 没有人管 没有人理 没有人来 无人管 冇人理 冇人管 没得人管 莫得人管 没人理 没人理我 不管 不理 不闻不问 不处理 不解决 没人处理 没人解决 没人负责 没人来 都没人来 没人来修 没下文 没了下文 没有下文 石沉大海 没反应过来 当没看见 装聋作哑 不作为 不干事 不管事 不办事 还不改 不改 不给改 没人接 打不通 没人接电话 不给看 不让看 不回复 没回复 没个说法 没人回复 没动静 无动于衷 管不管 到底管不管 nobody_cares ignored no_response no_reply nothing_happened nothing_done nobody_answers',
  },
  {
    sign: 'repeat',
    words:
      '天天 每天 每晚 天天晚上 又 总是 老是 经常 一直 一天到晚 隔三差五 三天两头 好几次 好几回 几次 多次 两次 三次 两回 三回 四次 五次 n次 无数次 八百遍 几百遍 多少次 多少回 多少遍 第三回 第三次 第二次 第四次 说了 说过 反映过 反映了 讲了 打了好几 打了几个 半个月 一个月 一个星期 一周 十天 几个月 半年 两年 好几天 都好几 好久 从来 从没 再三 屡次 反复 every_day every_night always again times for_weeks for_months several keeps',
  },
  {
    sign: 'money',
    words:
      '乱收费 多收 多收了 多扣 重复扣 重复收费 收了钱 收钱 交了钱 交钱 扣了两次 算错账 算错 退钱 不退 押金 公摊 公共收益 收支 物业费白交 花了钱 白交 overcharged charged_twice double_charged refund',
  },
  {
    sign: 'threat',
    words:
      '曝光 电视台 媒体 记者 上新闻 发抖音 发网上 发微博 上热搜 起诉 法院 打官司 告你们 律师 律师函 12345 市长热线 住建局 住建委 信访 上访 消协 拉横幅 维权 集体 联名 联名信 全体业主 拒交 拒缴 不交物业费 报警处理 仲裁 sue lawsuit lawyer court media petition newspaper report_you',
  },
  {
    sign: 'injury',
    words:
      '受伤 伤了 伤人 流血 出血 咬了 咬伤 被咬 咬到 缝针 缝了 骨折 住院 送医院 去医院 医院 摔伤 摔断 砸伤 砸到人 砸中人 烫伤 晕倒 昏迷 救护车 120 人命 出人命 差点出事 差点没命 头破血流 电伤 夹伤 划伤 中毒 injured hurt bleeding hospital bitten ambulance stitches',
  },
  {
    sign: 'mild',
    words:
      '小事 提醒一下 提醒下 下次注意 下回注意 注意一下 下次 下回 以后早点 以后注意 就行 就好 不是大事 没多大事 问题不大 稍微 有点 有点儿 麻烦核对 希望改进 没事 理解 辛苦了 next_time minor not_a_big_deal',
  },
  {
    sign: 'blame',
    words:
      '到底在干嘛 在干嘛 要你们干嘛 要你们干什么 得负责 你们负责 什么意思 凭什么 凭啥 怎么管理的 怎么回事啊 怎么搞的 搞什么 搞咩 干嘛去了 干什么去了 干啥去了 收钱不管事 收钱不干事 收钱不办事 不负责 不负责任 失职 太差 太差劲 差劲 太过分 过分 离谱 无语 太无语 让人无语 受够了 忍无可忍 忍不了 气愤 气死 气人 恼火 火大 愤怒 坑 坑人 忽悠人 骗子 骗人 骗钱 黑心 良心 丢人 恶心 投诉无门 严重不满 强烈不满 不满 抗议 谴责 要个说法 给个说法 给我个说法 给个交代 交代 讨说法 解释清楚 道歉 赔偿 赔我 ridiculous unacceptable disgusting outrageous fed_up shame explain_this',
  },
  {
    sign: 'sarcasm',
    words:
      '真棒 可真棒 真行 可真行 厉害了 真是厉害 真厉害 可真会 真会 牛 真牛 呵呵 服了 真服了 佩服 给力 真给力 感人 太感人 醉了 游乐园 绝了 可以的你们 谢谢啊 真是谢谢 名不虚传 五星级 惊喜 brilliant great_job_again',
  },
  {
    sign: 'anger',
    words:
      '骗子 滚 滚蛋 王八蛋 混蛋 妈的 他妈的 tmd 操 草泥马 去死 吃屎 狗屁 放屁 傻逼 垃圾物业 黑心物业 气死我了 到底管不管 还要不要脸 要不要脸 不要脸 无耻 忍无可忍 欺人太甚 岂有此理 太欺负人 收钱不干事 wtf damn bullshit',
  },
  {
    sign: 'step_in',
    words:
      '管管 管一下 管一管 管管吧 说说 说一下 说一声 说说他们 讲讲 讲一下 讲一声 协调 协调一下 协调协调 出面 劝劝 劝一下 制止 督促 联系车主 联系一下车主 通知车主 叫他们 让他们 请他们 跟他讲 跟他说 跟他们说 反映 反映一下 去看看 处理 处理一下 处理下 查一下监控 查监控 调监控 找出来 赶紧拉 挪走 贴条 拖走 整治 整顿 清理一下 巡逻 叫保安 喊保安 保安过来 报警 talk_to do_something tell_them ask_them deal_with stop_them',
  },
];
