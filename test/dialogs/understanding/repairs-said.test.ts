import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/dialogs/understanding/understand.ts';
import { readSaid } from './said.ts';

// Owners of several regions and tempers; what is broken, where, and whether somebody is in danger.
const SAID = readSaid(`
g|我们家厨房的洗碗池堵得死死的，水一点都下不去，谁来帮忙通一下，4栋1单元602|repair plumbing home 4-1-602
p|马桶一直在冲水停不下来，浪费好多水|repair plumbing home
g|7号楼电梯从早上到现在都不动，老人下不了楼啊|repair elevator public 7--
g|物业在吗，2单元门口那盏灯黑了一个礼拜了|repair lighting public -2-
p|客厅空调开了半天都不凉，是不是缺氟了，明晚七点以后来看看，6栋1单元301|repair hvac home 6-1-301
p|我屋头的灯泡全炸了，喊个电工来哈|repair electrical home
g|地下车库B区顶上一直往下滴水，都滴到我车上了|repair leak public
g|南门那个刷脸的机器又抽风了，刷十次才开一次|repair access_control public
p|卧室窗户玻璃裂了一条大缝，怕掉下去砸到人|repair door_window home
p|天然气灶打不着火，是不是没气了|repair gas home
g|3号楼一楼大厅的瓷砖碎了好几块，小孩子容易绊倒|repair structure public 3--
g|小区东侧草坪旱得都枯了，绿化的人是放假了吗|repair landscaping public
p|家里厕所好多小飞虫，能帮忙喷点药不|repair pest_control home
g|12栋楼道里有人吐了一地，味道太大了，麻烦保洁来一下|repair cleaning public 12--
p|网断了一上午了 光猫亮红灯 12-2-304|repair network home 12-2-304
g|车库出口的杆子抬不起来了，后面堵了七八辆车|repair parking_gate public
p|我家对讲机听不到声音，外卖天天打电话，9栋2单元1104|repair access_control home 9-2-1104
p|洗衣机下面漏水，漏了一地|repair appliance home
g|有没有人管管啊，5栋门口垃圾桶都满得溢出来了|repair cleaning public 5--
g|着火了着火了！8栋3单元楼上冒黑烟！|repair fire_safety public 8-3- emergency
g|我被关电梯里了 1栋的 按了警铃没反应 快救人|repair elevator public 1-- emergency
p|厨房闻到一股臭鸡蛋味，不知道是不是燃气漏了|repair gas home emergency
p|热水器下面的软管突然爆了水喷得到处都是我关不住|repair plumbing home emergency
g|11栋外墙的瓷砖掉下来砸到楼下的车了，大家别从那边走|repair structure public 11-- emergency
g|地库配电箱在冒火花！！|repair electrical public emergency
p|The AC in my bedroom stopped working, can someone come tomorrow afternoon? 5-1-804|repair hvac home 5-1-804
g|The lift in block 6 is out of order again|repair elevator public 6--
p|屋企部雪櫃唔凍喇，可唔可以搵人嚟整|repair appliance home
g|地下大堂啲燈成晚閃下閃下，好眼瞓|repair lighting public
p|廁所個水喉漏水漏到成地都係|repair plumbing home
g|俺们这旮沓暖气管子漏水了，冰凉，赶紧来人吧，8号楼2单元|repair hvac 8-2-
p|阿拉屋里厢马桶勿好用了，侬叫师傅来看看好伐|repair plumbing home
g|+1，我们单元也停水了|join plumbing
g|我家也跳闸了|join electrical
g|我们楼也没暖气，3号楼的|join hvac 3--
g|9栋楼下有条蛇！！保安快来|repair pest_control public 9--
g|这两天楼道里总有股下水道的臭味，3栋2单元|repair public 3-2-
g|中庭的喷泉池子水都绿了，该换换了|repair public
g|地库入口那块减速带翘起来了，车过哐当响|repair structure public
g|我们这栋顶楼的消防栓漏水|repair fire_safety public
p|单元门的闭门器坏了，门哐哐响|repair access_control public
p|阳台外墙渗水，墙皮都鼓起来了，什么时候能来看，周三周四都行，15栋1单元2201|repair leak home 15-1-2201
p|楼道灯坏了；还有，我要投诉保安晚上睡觉|repair lighting public; complaint security important
p|楼下下水道返水，臭水都漫到院子里了|repair plumbing public
g|今晚又停电了？物业什么情况|repair electrical
p|我家窗外的空调支架锈断了，随时会掉下去|repair home
p|明天下午三点到五点我在家，来修一下门铃吧，17号楼1单元801|repair access_control home 17-1-801
p|三号楼一单元五零二，下水道堵了，后天早上来通|repair plumbing home 3-1-502
p|烟感一直滴滴响，换个电池吧，10-1-1503|repair fire_safety home 10-1-1503
p|帮我转告保洁，我家门口的垃圾袋拿走一下|repair cleaning
g|@2 物业快来看看，三号楼东边的下水井盖不见了，晚上走路太吓人|repair structure public 3--
g|咱小区西门的栏杆撞歪了，谁负责修啊|repair public
p|厕所下水有点慢，还返味儿|repair plumbing home
p|客厅射灯坏了三个，灯泡我自己买好了，就差个人来换|repair electrical home
p|冷热水都没有，是总阀关了吗？10-2-502|repair plumbing home 10-2-502
p|燃气表没电了打不开气，怎么弄|repair gas
p|窗户的密封条老化了，下雨就进水，想换一下|repair home
g|4栋2单元门口路灯杆被车撞斜了|repair lighting public 4-2-
g|中心花园滑梯那里有个螺丝露出来了，昨天刮到小朋友的衣服|repair structure public
g|今早起来发现地下室全是水，谁去看看|repair plumbing public
p|大门口的门铃按了没人应，是不是坏了|repair access_control
p|隔壁单元漏水漏到我家墙上来了，墙都湿透了，5-2-101|repair leak home 5-2-101
g|电梯按钮失灵了，按5楼给我送到8楼，14栋|repair elevator public 14--
g|电梯里面一股尿骚味，受不了|repair cleaning public
g|2栋后面的草都长到膝盖高了，蚊子多得要命|repair landscaping public 2--
g|各位，北门口那棵大树被风刮倒了，压着电线呢|repair public
p|家里进老鼠了，昨晚看到两只，怎么办啊|repair pest_control home
p|小区健身器材那个扭腰的转盘卡死了|repair structure public
p|我家电视收不到台了，机顶盒也重启过|repair home
g|车库车牌识别识别不了我的车，每次都要等保安手动抬杆|repair parking_gate public
g|消防通道的应急灯全灭了，黑漆漆的|repair public
p|打火灶开关拧不动，煤气灶是不是该换了|repair gas home
g|快递柜死机了，取不了件|repair other public
g|单元门关不上，谁都能进来，晚上不安全|repair access_control public
p|卫生间排气扇一开就嗡嗡响，跟拖拉机一样|repair appliance home
p|阳台的栏杆松了，一推就晃，有小孩不放心|repair structure home
p|There's water dripping from my ceiling, I think upstairs has a leak. 3-2-401|repair leak home 3-2-401
p|hi my internet is down since last night, flat 7-1-303|repair network home 7-1-303
g|Someone is stuck in the elevator in Building 2! Please help!|repair elevator public 2-- emergency
p|Can you send someone to unclog the kitchen drain on Friday morning?|repair plumbing home
p|儂好，阿拉门口头的路灯勿亮了|repair lighting public
p|那个啥，我家下水堵了，整不明白，你们过来个人瞅瞅|repair plumbing home
p|我屋头厕所堵起了，水都淹出来了，搞快点喊人来嘛，3栋1单元1002|repair plumbing home 3-1-1002
p|电梯又双叒叕坏了，我服了|repair elevator public
p|你们物业是死人吗，路灯坏了一个月了！|repair lighting public
g|我家也是没网|join network
g|12栋也停电了|join electrical 12--
g|同样的问题，我们家厨房也反水|join plumbing
g|5栋2单元三楼到四楼之间的灯不亮，晚上老人上楼看不清台阶|repair lighting public 5-2-
p|师傅，我们家燃气热水器打火打不着，洗澡洗到一半变冷水|repair appliance home
p|卧室空调遥控器没反应，换了电池也不行|repair hvac home
p|阳台地漏返臭，味道很大，周日全天在家，11-2-903|repair plumbing home 11-2-903
g|13号楼前面的化粪池满了，污水流到马路上|repair plumbing public 13--
p|橱柜门合页断了，能修吗|repair home
g|车库里有一滩油，差点滑倒，麻烦清理一下|repair cleaning public
g|天呐，3栋门口有一窝马蜂，路过都害怕|repair pest_control public 3--
g|16栋二楼在冒浓烟，快打119|repair fire_safety public 16-- emergency
g|小区围墙边上电线掉下来了，别靠近！|repair electrical public emergency
p|我妈被困在电梯里面了，6栋，快来|repair elevator public 6-- emergency
p|水表后面那段管子一直在滴，不大，不急，这周五之前修好就行|repair plumbing
g|我家也漏水，6栋|join 6--
g|+1 3号楼一样没信号|join network 3--
`);

describe('repairs as owners say them', () => {
  test.each(SAID)('$context.chat: $text', ({ context, text, requests }) => {
    const understood = understand(text, context);
    expect(understood.requests).toHaveLength(requests.length);
    expect(understood.requests).toMatchObject(requests);
    expect(understood.actionable).toBe(true);
  });
});
