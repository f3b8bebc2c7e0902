import type { Entry } from './sense.ts';

/** How things fail, what is asked to be done about it, and danger. */
export const TROUBLES: readonly Entry[] = [
  {
    sign: 'symptom',
    category: 'plumbing',
    words:
      '冷热水都没有 水都没有 一滴水都没有 一滴水没有 没自来水 停水 没水 没水了 没得水 断水 冇水 莫得水 无水 水压低 水太小 水小 水很小 水好小 水流小 水黄 水是黄的 水浑 水发黄 下水慢 下水很慢 返水 反水 水往上冒 冒污水 爆管 跑水 不出水 不来水 没热水 冇热水 流不下去 水下不去 不下水 冲不下去 冲不下 冲不走 关不紧 一直流水 水管冻 水管爆 no_water no_hot_water low_water_pressure clogged clog blocked_drain overflowing dripping_tap',
  },
  {
    sign: 'fault',
    category: 'leak',
    words:
      '渗水 渗漏 漏雨 返潮 洇水 阴水 渗进来 往里渗 渗下来 墙湿 湿了一片 发霉 起泡 泡胀 鼓包 起皮 湿印 水印 水渍 渗 seepage seeping damp mould mold leaks_through water_stain',
  },
  {
    sign: 'fault',
    category: 'leak',
    words: '漏水 漏水了 滴水 滴水下来 漏 漏了 漏着 漏得 在漏 leak leaking leaks leaked leaky dripping drips',
  },
  {
    sign: 'fault',
    category: 'plumbing',
    words: '堵 堵了 堵住 堵住了 堵上了 堵得 塞咗 塞住 堵塞 溢出来 冒出来 漫出来 blocked overflow overflows',
  },
  {
    sign: 'symptom',
    category: 'electrical',
    words:
      '停电 停电了 断电 没电 没电了 没得电 冇电 莫得电 无电 跳闸 跳电 漏电 短路 电压不稳 冒火花 打火花 电人 麻手 power_cut power_outage no_power no_electricity blackout tripping tripped trips short_circuit power_is_out',
  },
  {
    sign: 'fault',
    category: 'access_control',
    words: '刷不开 刷不上 刷不了 识别不了 识别不出 识别失败 不识别',
  },
  {
    sign: 'symptom',
    category: 'hvac',
    words: '不制冷 不制热 制冷不行 不暖和 没暖气 暖气不热 冻死 no_heating no_heat',
  },
  {
    sign: 'symptom',
    category: 'network',
    words:
      '没网 没网络 断网 断网了 上不了网 上唔到网 连不上网 网断了 没信号 网速慢 网很慢 网太卡 掉线 no_internet no_signal no_wifi',
  },
  {
    sign: 'symptom',
    category: 'access_control',
    words: '刷卡没反应 刷脸没反应 进不去单元 刷卡不行 刷卡进不去 刷不了卡',
  },
  {
    sign: 'symptom',
    category: 'parking_gate',
    words: '不抬杆 杆不抬 杆子不起 识别不了车牌 识别不出车牌 充不上电 充不了电 抬不起来 杆不起来 杆子抬不',
  },
  {
    sign: 'symptom',
    category: 'plumbing',
    place: 'public',
    words: '车库积水 地库积水 地下车库积水 车库进水 地库进水 车库淹 地库淹',
  },
  {
    sign: 'symptom',
    category: 'structure',
    words:
      '墙皮掉 墙砖掉 瓷砖掉 瓷砖空鼓 空鼓 墙裂 裂了条缝 冰溜子 冰棱 冰柱 冰锥 icicle icicles loose_tiles pothole',
  },
  {
    sign: 'fault',
    words:
      "不见了 不翼而飞 露出来 露在外 露出钢筋 斜了 撞歪 撞斜 撞坏 撞断 刮倒 吹倒 压坏 压断 砸坏 长到 长得老高 没盖 没了盖 灭了 全灭 死机 黑屏 花屏 返味 返味儿 返臭 有点慢 很慢 太慢 收不到台 不出气 打不开气 不出火 不进水 不脱水 不排水 不出冰 积水 有水 进水 冒水 泡了 起皮 开裂了 起泡 生虫 没油 卡顿 乱跳 乱响 有毛病 出毛病了 不制热 不灵活 不聚水 is_down down not_responding 按了没用 没用了 满了 溢了 抽风 又抽风 闪下闪下 一闪一灭 忽亮忽暗 黑了 瞎了 停不下来 长流水 流个不停 一直在流 一直流 一直在冲水 一直冲水 听不清 听不见 看不见 裂缝 锈断 锈烂 失控 关了又开 没劲 不出风 不出热水 出不了水 打不了火 点不了火 不冷 坏 坏了 坏掉 坏掉了 坏咗 坏脱 坏得 坏的 又坏 烂了 哑 哑了 哑求 哑火 罢工 失灵 失灵了 失效 不灵 不灵了 没反应 没有反应 冇反应 没得反应 莫得反应 不好使 不好用 用不了 用不成 使不了 不能用 不工作 打不开 打唔开 开不了 开不开 开唔到 打不着 打不着火 点不着 关不上 关不了 关不严 关不牢 闩唔埋 锁不上 锁不住 合不上 合不拢 推不动 拧不动 拉不动 拉不开 转不动 按不动 按了没反应 动不了 唔郁 不动 不动了 不动弹 卡住 卡死 卡住了 卡了 卡在 松了 松动 松脱 晃 摇晃 晃得 晃悠 断了 断掉 断裂 断开 裂了 裂开 开裂 裂 破了 破损 破了个洞 碎了 碎裂 掉了 掉下来 掉了下来 往下掉 脱落 掉落 脱胶 塌了 塌 塌陷 下陷 倒了 倒下来 倒塌 歪了 倾斜 缺了 少了 丢了盖 不亮 不亮了 唔着 唔亮 全黑 黑漆漆 黑灯瞎火 黑咕隆咚 黑乎乎 乌漆嘛黑 一闪一闪 闪烁 闪个不停 一直闪 老闪 忽明忽暗 不转 不转了 不响 没声音 冇声 没声了 不通 不热 不凉 拔凉 冰凉 冰冷 不走 停了 停用 停运 出故障 故障 出问题 出毛病 出了问题 有问题 毛病 报错 老化 生锈 锈 变形 翘起来 翘起 翘 不平 凹 坑 爆了 爆咗 爆裂 炸了 炸裂 烧了 烧坏 烧了个 异响 异常 显示e 关门不停 夹人 夹到 落不下 充不了 充不进 连不上 刷不了 进不来 出不来 拿不出来 弹不开 吸不住 抽不动 不吸 打滑 黄了 枯了 枯死 死光 蔫 长疯 长得太高 太高了 挡住 热风 不达标 拔不出来 插不进 没人修 扎脚 沉降 开胶 失修 broken broke not_working doesn't_work doesnt_work isn't_working isnt_working not_work stopped_working out_of_order won't_open won't_close won't_start won't_turn wont_open faulty flickering flicker jammed stuck cracked loose dead malfunctioning not_cooling keeps_going_out overgrown damaged",
  },
  {
    sign: 'sound',
    words:
      '响 嗡嗡 嗡嗡响 咯吱 哐当 咣当 吱吱 嘎吱 滴滴叫 老是叫 一直叫 乱叫 异响 轰隆 beeping beeps humming rattling rattles',
  },
  {
    sign: 'work',
    words:
      '修 修一下 修下 修修 修一修 修理 维修 报修 检修 师傅 派人 派个人 派个师傅 派师傅 来人 快来人 来个人 来个师傅 找人 找个人 找师傅 找个师傅 安排人 安排个人 安排师傅 安排一下 喊人 喊个 叫人 叫个人 搵人 搵师傅 来看看 来看一下 来看下 看一下 看下 看看 瞧瞧 瞅瞅 睇下 睇睇 检查 检查一下 查看 查一查 换一下 换下 更换 换个 换一个 来换 要换 装一下 装个 安装 疏通 通一下 通下 补一下 补上 修补 堵上 批一下 重新批 处理 处理一下 处理下 解决 解决一下 弄一下 弄下 弄弄 整一下 搞一下 搞搞 搞下 加固 加装 上门 维护 保养 调一下 调试 拧紧 拉线 围起来 断电 shutoff fix fixed repair repaired repairs replace replaced someone_to_come someone_come send_someone send_a_technician take_a_look have_a_look plumber electrician maintenance handyman look_at come_and_check check_it',
  },
  {
    sign: 'much',
    words:
      '好多 很多 太多 到处 到处都是 遍地 满地 一地 一堆 成群 老是 老看到 总是看到 好几只 一窝 乱飞 乱窜 满了 溢 没人清 没人扫 没人收 堆成山 堆满 堆在 堆 爆满 一只 几只 又有 有只 有条 出现 发现 看到 见到 爬 跑 钻 快黄 黄完 全是 lots_of full_of everywhere too_many so_many saw_a found_a',
  },
  {
    sign: 'none',
    words:
      '建议书 管家婆 冷不冷 热不热 悲催 催婚 催眠 催泪 催生 催收 没电了手机 手机没电 电话没电 手机快没电 快没电 快没电了 冰箱里 冰箱里的 电视剧 电视上 电视里 有水平 有水喝 后来 搬砖 板砖 拍砖 砖家 漏掉 漏了一 缺漏 疏漏 漏斗 漏气 堵车 堵在路 塞车 坏人 坏蛋 坏习惯 坏心情 破坏 损坏公物 好坏 气坏 累坏 吓坏 饿坏 乐坏 忙坏 热坏 坏事 使坏 别坏 玩坏 崩坏 断断续续 断定 判断 中断服务 老坏了 修改 修养 进修 修仙 修女 修图 修为 修行 装饰 服装 装作 装逼 假装 包装 安装包 换衣服 换季 换货 换届 兑换 交换 换句话 换位 检修通知 打不开心 不动产 激动 不动声色 不亮相 卡路里 卡点 卡通 银行卡 打卡 卡片 购物卡 响应 影响 反响 音响 死了算 笑死 热死 冷死 累死 困死 气死 急死 饿死 爱死 羡慕死 烦死 吵死 吓死 想死 该死 冻死人 灯笼 灯会 红绿灯 红灯 绿灯 花灯 尾灯 车灯 专门 部门 出门 门票 门店 门诊 热门 门外汉 门槛 开门红 关门 开门 敲门 澳门 厦门 串门 登门 邻门 锁定 封锁 连锁 锁屏 枷锁 好臭美 臭小子 臭美 臭豆腐 臭脚 雪糕 雪碧 滑雪 冰箱贴 冰棍 冰淇淋 冰激凌 冰咖啡 冰红茶 冰块 冰镇 冰水 树立 植树节 建树 杨树林 圣诞树 虫草 网虫 蛇年 蛇皮 窗口 窗帘 橱窗 太极 太太 太阳 太原 太平 好吃 好看 好玩 好喝 好友 好评 好人 好事 好听 好像 好孩子 好消息 好物 好运 好久 好几天 爱好 你好 您好 好的 好吧 好啊 好呀 好嘞 好哒 好了 好滴 好在 最好 正好 刚好 只好 幸好 还好 不好意思 好不好 好心 太子 好歹 好奇 好笑 好开心 好大 好想 好香 好热 好冷 好困 好累 管道煤气费 自来水公司 自来水费 燃气公司 煤气公司 天然气公司 燃气费 煤气费 看看书 看看电影 灯光秀 脏话 脏辫 心脏 肾脏 内脏 五脏 好胖 游戏机 网络小说 网络游戏 信号灯 网红 网络电影 墙裂推荐 墙角数枝梅',
  },

  {
    sign: 'gas_smell',
    category: 'gas',
    words:
      '煤气味 燃气味 瓦斯味 天然气味 煤气味道 燃气味道 煤气泄漏 燃气泄漏 煤气漏了 燃气漏了 煤气漏 燃气漏 漏煤气 漏燃气 漏气 臭鸡蛋味 煤气好大味 煤气的味道 煤气嘅味 gas_leak smell_gas smell_of_gas smells_of_gas gas_smell smells_like_gas',
  },
  {
    sign: 'fire',
    category: 'fire_safety',
    words:
      '着火 着火了 起火 起火了 失火 火灾 烧起来 烧起来了 烧着了 着起来 火烛 冒烟 冒烟了 冒黑烟 黑烟 浓烟 冒出烟 冒浓烟 火苗 明火 大火 on_fire fire_in catching_fire caught_fire smoke_coming smoke_everywhere burning flames',
  },
  { sign: 'lift', words: '电梯里 电梯内 电梯  升降机 货梯 客梯 轿厢 𨋢 elevator lift' },
  {
    sign: 'trapped',
    words:
      '困住 被困 困在 困了 困咗 困人 关在 被关 我被关 关住 关里面 出不来 出唔到 卡在里 卡电梯里 卡在电梯 卡住了人 里面有人 里头有人 里头还有 有人在里面 关里头 锁在里面 困 夹住 trapped stuck_in stuck_inside',
  },
  {
    sign: 'burst',
    category: 'plumbing',
    words:
      '水管爆 水管爆了 水管爆裂 水管爆开 爆管 爆水管 管子爆 管爆了 软管爆 龙头爆 爆裂 炸开 崩了 崩开 喷水 狂喷 喷出来 喷了一 水喷 burst bursting pipe_burst burst_pipe',
  },
  {
    sign: 'flood',
    category: 'plumbing',
    words:
      '漫到 漫出来 漫进 漫金山 水漫 淹了 淹到 泡水 水淹 往楼下流 流到楼下 哗哗流 哗哗往 止不住 关不住水 全是水 到处是水 满地水 满屋水 屋里全是水 一地水 flooding flooded gushing water_everywhere',
  },
  {
    sign: 'live_wire',
    category: 'electrical',
    words:
      '冒火花 打火花 滋滋冒 滋滋响 火花 漏电 触电 电到人 电麻 麻手 电线断 电线垂 电线掉 裸露的电线 电线裸露 电线露 sparks sparking live_wire exposed_wire electric_shock',
  },
  {
    sign: 'falling',
    category: 'structure',
    words:
      '砸到 砸下来 砸在 砸中 往下掉 掉下来 要掉下来 快掉下来 脱落下来 落下来 坠落 掉砖 掉瓷砖 falling_off falling_from fell_off',
  },
  {
    sign: 'thrown',
    topic: 'security',
    words:
      '高空抛物 往楼下扔 往下扔 从楼上扔 往下丢 楼上扔下 楼上丢下 抛下来 扔下来 丢下来 往窗外扔 从窗户扔 往下泼 throwing_things threw_things thrown_from',
  },
  {
    sign: 'fight',
    topic: 'security',
    words:
      '打架 打起来 打起来了 打人 打了起来 动手打 动刀 拿刀 持刀 斗殴 互殴 群殴 动起手 砍人 打群架 fighting fistfight attacked with_a_knife',
  },
  {
    sign: 'over',
    words:
      '已经出来 人已经出来 出来了没事 已经没事 没事了 没事 虚惊 散掉了 散了 已经散 关了阀 阀门已经关 阀门关 总阀关 关阀 灭了 已经灭 扑灭 熄了 已经好了 停了下来 止住了 没漏 没有漏 没烟没火 没有着火 没有起火 没起火 没有火 没冒烟 没有冒烟 没有煤气味 没煤气味 不是着火 没有漏气 没漏气 没有明火 误报 没着火 不漏了 放出来 救出来 已经报警 散开了 劝开了 拉开了 已经停 false_alarm no_one_hurt already_out put_out',
  },
  {
    sign: 'past',
    words:
      '昨天 昨晚 昨日 昨夜 昨儿 前天 前晚 前几天 前两天 上周 上星期 上礼拜 上个月 上月 去年 前年 以前 之前 那次 那天 那回 当时 上次 上回 早就 小时候 琴日 寻日 寻晚 大前天 yesterday last_night last_week last_month last_year ago',
  },
];
