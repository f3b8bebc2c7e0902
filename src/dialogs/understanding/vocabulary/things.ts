import type { Entry } from './sense.ts';

/** What can break or need work, with the trade that mends it and, where the word tells, where it is. */
export const THINGS: readonly Entry[] = [
  {
    sign: 'thing',
    category: 'plumbing',
    place: 'home',
    words:
      '水龙头 龙头 马桶 坐便器 坐便 蹲便 蹲坑 抽水马桶 洗菜池 洗菜盆 洗碗池 水槽 洗手盆 洗手池 洗脸盆 洗脸池 面盆 台盆 洗漱台 花洒 淋浴 淋浴头 浴缸 角阀 三角阀 软管 水喉 马桶水箱 屎坑 厕所水箱 tap taps faucet toilet sink basin shower bathtub',
  },
  {
    sign: 'thing',
    category: 'plumbing',
    words:
      '水管 水管子 自来水管 自来水 热水管 冷水管 管子 管道 下水道 下水 下水管 污水管 排水管 地漏 总阀 水阀 水闸 阀门 水表 水压 排污管 化粪池 存水弯 污水井 下水井 雨水管 落水管 沙井 水泵 二次供水 pipe pipes drain drains drainage water_pressure water_supply plumbing sewage sewer',
  },
  {
    sign: 'surface',
    words:
      '天花板 天花 屋顶 楼顶 房顶 顶棚 窗框 窗台 窗边 窗户边 窗缝 墙面 墙壁 墙角 墙体 外墙 墙根 墙上 吊顶 飘窗 露台 墙 ceiling roof wall walls window_frame window',
  },
  {
    sign: 'thing',
    category: 'electrical',
    words:
      '插座 插头 开关 面板 电线 电路 线路 空气开关 空开 电闸 总闸 电箱 配电箱 强电箱 电表箱 电表 保险丝 漏保 socket sockets outlet switch wiring fuse circuit_breaker breaker electrics',
  },
  {
    sign: 'lamp',
    category: 'electrical',
    words:
      '灯 灯泡 灯管 灯具 吸顶灯 吊灯 筒灯 射灯 日光灯 电灯 灯带 镜前灯 浴霸灯 大灯 顶灯 壁灯 灯胆 light lights bulb lamp',
  },
  {
    sign: 'lamp',
    category: 'lighting',
    place: 'public',
    words:
      '路灯 楼道灯 楼梯灯 走廊灯 过道灯 声控灯 感应灯 草坪灯 景观灯 地库灯 车库灯 大堂灯 庭院灯 门头灯 单元灯 公共灯 走道灯 梯灯 street_lamp street_lamps street_light street_lights streetlight corridor_light corridor_lights hallway_light hallway_lights stairwell_light',
  },
  {
    sign: 'thing',
    category: 'elevator',
    place: 'public',
    words: '电梯 升降机 货梯 客梯 轿厢 电梯门 电梯按钮 电梯按键 𨋢 扶梯 直梯 elevator elevators lift lifts',
  },
  {
    sign: 'thing',
    category: 'door_window',
    place: 'home',
    words:
      '入户门 防盗门 房门 家门 门锁 锁芯 门把手 把手 门把 合页 窗户 窗子 窗扇 玻璃窗 纱窗 窗玻璃 推拉门 移门 阳台门 厨房门 厕所门 卫生间门 卧室门 猫眼 指纹锁 密码锁 智能锁 电子锁 铁门 窗 卧室窗 窗锁 门框 门轴 木门 大门锁 门锁芯 window windows door_lock lock front_door door_handle bedroom_door',
  },
  { sign: 'thing', category: 'door_window', words: '门 锁 玻璃 door glass' },
  {
    sign: 'thing',
    category: 'access_control',
    place: 'public',
    words:
      '门禁 门禁锁 门禁卡 门禁机 单元门 单元大门 单元门禁 楼宇门 闭门器 门禁系统 刷脸的机器 刷脸机 人脸机器 大堂门 楼下大门 大铁门 闸口 人行闸 闸机 门卡 人脸识别 刷脸 人脸机 读卡器 监控 摄像头 摄像机 探头 监控器 北门 南门 东门 西门 小区大门 侧门 小门 access_control entrance_door access_card key_card cctv camera cameras face_recognition gate_card',
  },
  {
    sign: 'thing',
    category: 'access_control',
    words: '对讲 对讲机 可视对讲 可视门铃 门铃 呼叫器 intercom doorbell',
  },
  {
    sign: 'thing',
    category: 'hvac',
    place: 'home',
    words:
      '空调 空调外机 外机 内机 冷气 冷气机 暖气 暖气片 暖气片子 暖气管 暖气管子 地暖 地热 采暖 供暖 新风 新风系统 中央空调 风机盘管 温控器 分水器 air_conditioner air_conditioning aircon ac a/c heating heater radiator radiators',
  },
  {
    sign: 'thing',
    category: 'gas',
    words:
      '煤气 燃气 天然气 瓦斯 煤气管 燃气管 煤气表 燃气表 煤气阀 燃气阀 燃气报警器 煤气报警器 可燃气体报警器 gas gas_pipe gas_meter gas_alarm',
  },
  {
    sign: 'thing',
    category: 'fire_safety',
    words:
      '烟感 烟感报警器 烟雾报警器 烟雾报警 烟感器 喷淋 喷淋头 消防栓 消火栓 灭火器 消防箱 消防管 消防门 防火门 消防报警 消防警报 火警 应急灯 疏散指示灯 安全出口灯 消防设备 消防设施 消防带 smoke_detector smoke_alarm fire_alarm fire_extinguisher sprinkler fire_door fire_hydrant',
  },
  {
    sign: 'thing',
    category: 'structure',
    place: 'public',
    words:
      '砖 砖块 砖头 外墙砖 墙砖 外立面 围墙 井盖 路面 地砖 台阶 楼梯扶手 楼梯 栏杆 护栏 扶手 滑梯 滑滑梯 秋千 跷跷板 健身器材 健身器械 长椅 凉亭 座椅 石凳 减速带 路牙 道牙 人行道 步道 地坪 游乐设施 儿童乐园 防撞柱 石墩 破洞 窨井盖 雨水篦子 篦子 坡道 无障碍坡道 railing railings handrail playground swing slide manhole pavement fence paving fitness_equipment',
  },
  {
    sign: 'thing',
    category: 'structure',
    words:
      '墙皮 墙纸 瓷砖 瓷片 地板 地面 墙砖空鼓 裂缝 裂纹 墙裂 腻子 涂料 踢脚线 阳台栏杆 阳台护栏 tile tiles floor plaster crack cracks',
  },
  {
    sign: 'thing',
    category: 'parking_gate',
    place: 'public',
    words:
      '道闸 道闸杆 栏杆机 抬杆 起落杆 升降杆 车库门 卷帘门 卷闸门 车牌识别 充电桩 充电枪 充电站 充电插座 电动车充电 电瓶车充电桩 停车杆 车闸 闸杆 地库门 车库卷帘 地锁 车位锁 岗亭杆 garage_door barrier barrier_gate charging_pile charging_station charger ev_charger boom_gate parking_gate',
  },
  {
    sign: 'thing',
    category: 'network',
    words:
      '宽带 网络 光猫 wifi 无线网 路由器 有线电视 机顶盒 网线 光纤 信号 数字电视 弱电箱 手机信号 internet broadband router cable_tv network',
  },
  {
    sign: 'thing',
    category: 'appliance',
    place: 'home',
    words:
      '打火灶 电热水器 燃气热水器 小厨宝 马桶刷 饮水机 热水器 热水炉 油烟机 抽油烟机 燃气灶 煤气灶 灶台 灶具 冰箱 雪柜 洗衣机 洗碗机 电视 电视机 微波炉 烤箱 消毒柜 净水器 净水机 壁挂炉 浴霸 排气扇 换气扇 排风扇 抽风机 太阳能热水器 太阳能 垃圾处理器 烘干机 电磁炉 智能马桶 马桶盖 电风扇 电饭煲 water_heater range_hood extractor_fan fridge refrigerator washing_machine dishwasher oven stove boiler dryer',
  },
  {
    sign: 'thing',
    category: 'other',
    place: 'public',
    words:
      '门牌 座位 长凳 信报箱 信箱 快递柜 丰巢 丰巢柜 奶箱 邮箱柜 蜂巢柜 公告栏 宣传栏 指示牌 指路牌 楼号牌 自动售货机 饮水机 售水机 parcel_locker mailbox letterbox',
  },
  {
    sign: 'thing',
    category: 'other',
    place: 'home',
    words: '晾衣架 升降晾衣架 晾衣杆 柜门 橱柜 鞋柜门 衣柜门 窗帘杆 台面',
  },

  {
    sign: 'dirt',
    category: 'cleaning',
    words:
      '水都绿了 水绿了 水发绿 发绿 垃圾 垃圾袋 垃圾桶 垃圾箱 垃圾房 垃圾站 垃圾点 脏 脏死了 好脏 很脏 太脏 脏兮兮 脏水 臭 恶臭 臭味 臭死了 臭烘烘 好臭 很臭 异味 污水 油污 油渍 机油 一滩油 一滩 一摊 污渍 积雪 雪 结冰 冰 黑冰 烟灰 烟头 狗尿 尿骚味 尿味 痰 呕吐物 吐了一地 一地水 小广告 灰尘 落灰 蜘蛛网 青苔 粪便 大便 纸屑 落叶 树叶 玻璃渣 碎玻璃 果皮 餐余 厨余 污泥 泥巴 garbage rubbish trash litter dirty filthy smelly stinks stink snow ice vomit',
  },
  {
    sign: 'plant',
    category: 'landscaping',
    place: 'public',
    words:
      '树 大树 树枝 树木 树杈 枯枝 枯树 树根 桂花树 樟树 香樟 梧桐 银杏 柳树 果树 草坪 草地 草皮 草长 草都 杂草 野草 草丛 绿化 绿化带 绿植 灌木 灌木丛 绿篱 花坛 花圃 花草 桂花 月季 树苗 藤蔓 植物 竹子 花池 tree trees branch branches lawn grass hedge weeds shrubs plants bushes',
  },
  {
    sign: 'pest',
    category: 'pest_control',
    words:
      '老鼠 耗子 鼠 蟑螂 小强 曱甴 蚊子 蚊虫 苍蝇 乌蝇 白蚁 蚂蚁 飞蚁 跳蚤 马蜂 马蜂窝 黄蜂 胡蜂 蜂窝 臭虫 蜈蚣 蛇 虫子 虫 小飞虫 飞虫 蛾子 蛞蝓 rat rats mouse mice cockroach cockroaches roaches mosquito mosquitoes mosquitos ants termites flies wasp wasps snake bugs pests',
  },
  {
    sign: 'work',
    category: 'pest_control',
    words:
      '消杀 灭鼠 灭蟑 灭蚊 杀虫 灭虫 投药 投点药 打药 喷药 捕鼠 除虫 除四害 fumigate pest_control exterminator',
  },
  {
    sign: 'work',
    category: 'landscaping',
    words: '修剪 浇水 剪枝 割草 除草 剪草 补种 砍掉 锯掉 trim prune mow',
  },
  {
    sign: 'work',
    category: 'cleaning',
    words:
      '打扫 清扫 扫一下 扫扫 拖一下 拖地 冲一下 冲洗 冲一冲 清洗一下 清理 清一下 保洁一下 擦一下 铲一铲 铲冰 铲雪 扫雪 撒盐 撒点盐 除冰 清运 拉走 收走 收拾 清掉 clean_up cleaned clean swept mopped',
  },

  {
    sign: 'home',
    words:
      '我家 我屋 家里 屋里 屋里厢 屋里头 屋内 屋头 我屋头 我们家 咱家 俺家 俺们家 阿拉屋里 阿拉家 屋企 我屋企 我哋屋企 一进门 进门 厨房 卫生间 厕所 洗手间 浴室 冲凉房 客厅 主卧 次卧 卧室 房间 书房 阳台 餐厅 饭厅 玄关 主卫 客卫 儿童房 室内 灶间 灶披间 my_home my_flat my_apartment my_place my_house our_flat our_apartment our_kitchen our_bathroom kitchen bathroom living_room bedroom balcony',
  },
  {
    sign: 'spot',
    place: 'public',
    words:
      '花坛 绿化带 花池 草坪 路边 马路边 楼道 楼道里 楼梯间 楼梯口 走廊 过道 走道 电梯厅 电梯间 电梯口 电梯里 轿厢里 大堂 大厅 门厅 一楼大厅 单元门口 单元口 楼下 楼前 楼后 楼门口 家门口 我家门口 中庭 地库 地下车库 车库 地下室 负一层 负二层 停车场 停车库 地面停车 小区门口 小区里 小区 院子 院子里 大院 广场 花园 中心花园 小花园 小公园 游乐场 儿童乐园 儿童游乐区 操场 球场 篮球场 泳池 游泳池 健身房 会所 活动室 凉亭 喷泉 水池 水系 湖边 假山 围墙边 人行道 大门口 南门 北门 东门 西门 正门 后门 侧门 岗亭 门岗 垃圾房 垃圾站 垃圾点 充电区 车棚 非机动车棚 自行车棚 消防通道 楼顶 天台 公区 公共区域 公共 公厕 菜鸟驿站 快递点 配电房 门口 b1 b2 b3 corridor hallway stairwell staircase lobby garage basement car_park parking_lot playground courtyard garden gate entrance stairs pool swimming_pool downstairs in_front_of_the_building',
  },
  {
    sign: 'wide',
    place: 'public',
    words:
      '整栋 整栋楼 全楼 整个小区 全小区 整单元 整个单元 我们这栋 我们楼 我们单元 我们这层 整层 全都 家家 大家都 整幢 这栋楼 这个单元 whole_building entire_building everyone',
  },
  { sign: 'own_window', words: '窗户外 窗外 阳台外 阳台外头 窗前 戳进窗 挡光 我家窗' },
];
