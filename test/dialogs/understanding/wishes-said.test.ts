import { describe, expect, test } from 'vitest';
import { understand } from '../../../src/dialogs/understanding/understand.ts';
import { readSaid } from './said.ts';

// Complaints, bills, errands, follow-ups and the small words of a dialog.
const SAID = readSaid(`
p|What time does the swimming pool open on weekends?|inquiry
p|我要投诉3栋的保安，态度特别恶劣，问个路都骂人|complaint staff important
p|楼上每天晚上十一点还在蹦迪一样，咚咚咚，跟他们说了也不听，你们管管|complaint noise minor
p|隔壁邻居在楼道堆了好多纸壳子，过都过不去，消防检查也不管吗|complaint neighbor
p|有人遛狗不牵绳，今天差点扑到我家孩子，请物业处理一下|complaint pets minor
p|保洁阿姨好几天没来我们这层打扫了，地上全是灰|complaint hygiene important
p|你们这停车费收得太离谱了，停半小时收我15块，凭什么？|complaint fee_dispute important
p|报修了三次都没人来，你们到底管不管？我要打12345|complaint repair_delay major
p|垃圾物业，天天收钱不干事，我要投诉|complaint management
p|物业真垃圾，什么都不管，我要投诉|complaint management
p|楼下垃圾桶满了三天没人清，臭死了，物业真垃圾|complaint hygiene
p|我家孩子在小区滑梯上摔断了胳膊，滑梯少了块板你们早不修|complaint facility major
p|门口烧烤店半夜还在划拳，烟熏得睡不着，帮忙协调一下|complaint minor
p|楼上装修把电钻开到晚上九点，你们不是规定六点停工吗|complaint decoration minor
p|我车位上停了辆没见过的车，帮忙联系车主|complaint parking minor
p|小区监控形同虚设，我电动车被偷了你们说查不到，这叫什么安保|complaint security important
p|公共收益从来没公示过，问了也不给看，太不透明了|complaint management important
p|你们前台小姑娘接电话爱答不理的|complaint staff important
p|这个月水费怎么这么多啊，帮我查一下，3栋1单元202|fee 3-1-202
p|我物业费交到几月了|fee
g|我家物业费还欠多少啊|fee
p|停车费怎么收的|inquiry
p|你们几点下班|inquiry
g|请问什么时候恢复供水|inquiry
g|物业，明天停水停到几点啊|inquiry
p|门禁卡丢了怎么补办|inquiry
g|小区里有没有充电桩啊物业|inquiry
p|我前天报的空调修理，怎么还没人联系我|urge
p|单号BX-260301-004现在什么情况了|progress
p|我报的那个灯安排了吗|progress
p|师傅大概几点能到|progress
p|都等一下午了人影都没有，快点吧|urge
p|昨天说好今天来换锁的，到现在也没个动静，赶紧的|urge
p|不用派人了，已经好了|cancel
p|帮我取消明天的上门|cancel
p|电话写错了，应该是13900001111|correct
p|不是厨房是卫生间|correct
p|时间改成周六上午十点可以吗|correct
p|我说的是6栋不是9栋|correct
p|建议在小区门口加个减速带，车开太快了|suggestion
g|建议物业把儿童区的灯装亮一点|suggestion
p|要是能延长健身房的开放时间就好了|suggestion
p|昨天夜班的保安帮我把轮椅推回家，特别感谢，请表扬他|praise
g|表扬一下咱们物业的保洁阿姨，楼道擦得锃亮|praise
p|我想装修，需要办什么手续|decoration
p|下周一开始装修，工人怎么办出入证|decoration
p|明天要把旧冰箱搬出去，需要开放行条，2栋502|gate_pass
p|周日搬家，电梯能不能包一下|move
p|我想租一个地下车位|parking
p|帮我把新车牌粤A88888登记一下|parking
p|能开一张物业费发票吗，公司抬头|invoice
p|我叫李秀英，住8栋2单元903，帮我绑定一下|bind 8-2-903
p|想约个阿姨周五上午来打扫卫生，三个小时|service
p|桶装水送两桶到家，谢谢|service
p|报名周末的亲子运动会，两个大人一个小孩|service
p|家里旧沙发不要了，能安排人上门拉走吗|service
p|转人工|human
p|我要跟你们经理谈|human
p|给我换个真人说话|human
p|这次服务非常满意|rate
p|一般般吧|rate
p|差评！|rate
p|四星|rate
p|好的没问题|affirm
p|行吧|affirm
p|确认|affirm
p|不用了|deny
p|不行，时间不对|deny
p|在吗|greet
p|hello|greet
p|早上好|greet
g|感谢保安大哥帮我找到了钱包👍|praise
p|楼下王阿姨家空调外机滴水滴到我窗台上，烦得很，帮忙说一下|complaint neighbor minor
p|查一下我家欠费，再帮我开个发票，3栋2单元501|fee 3-2-501; invoice 3-2-501
p|朋友来访车牌怎么登记|parking
g|保安能不能把门口那几辆乱停的电动车挪走，消防车都进不来|complaint parking
p|I'd like to complain about the noise from upstairs every night after midnight|complaint noise minor
p|How do I pay my management fee online?|inquiry
p|How much do I owe this month?|fee
p|I want to speak to a manager|human
p|It's been three days and nobody has come to fix the tap. When are you coming?|urge
p|Please change my appointment to Thursday afternoon|correct
p|No longer need the electrician, thanks|cancel
p|唔該取消聽日嘅維修|cancel
p|樓上成晚跳舞咁嘈，可唔可以叫佢哋細聲啲|complaint noise minor
p|我想搵返個真人客服|human
p|管理費幾時交呀|inquiry
p|保安把我车刮了还不承认，什么素质，我要报警|complaint
p|报了五天漏水，一个人影没见着，是不是要等天花板塌了才来|complaint repair_delay important
p|收了装修押金说好一个月退，三个月了一直拖，打电话就说在走流程|complaint fee_dispute important
p|楼下住户天天在楼道里抽烟，我们有小宝宝，拜托去提醒一下|complaint neighbor minor
p|504家的狗一整天都在叫，能不能让主人管一管|complaint pets minor
p|楼上往下扔烟头，把我晾的被子烧了个洞|complaint
g|刚才有人从楼上扔下来一袋垃圾，就落在我脚边，太可怕了|complaint security major
p|我怀疑保洁偷拿我门口的快递|complaint important
p|绿化工大清早六点割草机轰轰响，能不能晚点|complaint noise
p|门口商铺音响放得震天响，影响孩子学习|complaint noise minor
p|你们的保洁用脏抹布擦电梯按键，也太不讲卫生了吧|complaint hygiene
p|上门师傅修坏了我的柜子不认账|complaint staff important
p|能不能给我们单元也装个电动车充电桩|suggestion
p|希望小区多搞点老年人的活动|suggestion
p|给管家小陈点个赞，大半夜帮我联系开锁|praise
p|昨天来的李师傅人特别好，活干得漂亮|praise
p|你好，我想问一下装修垃圾放哪里|inquiry
p|快递能不能放到物业前台|inquiry
p|最近有没有打蚊子的安排|inquiry
p|小区wifi密码多少|inquiry
p|我家物业费怎么比去年多了，是涨价了吗|fee
p|帮我看下12月的水电费账单|fee
p|预存的物业费还剩多少|fee
p|我想把车位退了|parking
p|下个月要搬走了，怎么办退租手续|move
p|我们公司要搬一批办公桌出去，今天下午，麻烦开个条|gate_pass
p|补开去年的收据|invoice
p|把我老婆的微信也绑到我们家，她叫王丽，电话13700001111|bind
p|想订一桶水|service
p|借一下梯子，半小时还|service
p|帮我代收一下快递|service
p|找个保洁阿姨擦玻璃|service
p|我报修的马桶现在谁在跟|progress
p|上次说的路灯，修了没|progress
p|请问我的装修申请批下来了吗|progress
p|催一下，我家还停着水呢|urge
p|你好人呢？|greet
p|怎么半天没人回|urge
p|地址报错了，是8栋不是6栋，802|correct
p|换个时间吧，我明天下午才有空|correct
p|不对，我说的是空调，不是冰箱|correct
p|维修先不用了，我老公弄好了|cancel
p|已经找外面的人修好了，单子撤了吧|cancel
p|ok|affirm
p|嗯 可以|affirm
p|就这个时间吧|affirm
p|别|deny
p|先不要|deny
p|都不对|deny
p|服务态度挺好的，给五分|rate
p|勉强及格吧|rate
p|👎|rate
p|您好，有人在吗？|greet
p|嗨喽|greet
g|有两个人在大门口打起来了，保安呢|complaint security major emergency
p|晚上八点以后楼上有人弹钢琴弹到十点，孩子没法写作业|complaint noise minor
p|你们物业的电话从来打不通，要你们干嘛|complaint important
p|邻居把共享单车搬到楼道里|complaint neighbor minor
p|隔壁私自把走廊围起来当自己家了，这是违建吧，你们不管？|complaint neighbor
p|垃圾清运太慢了，夏天臭得要死，天天投诉没用|complaint hygiene important
p|保安换了一批之后服务差远了，见人也不开门|complaint
p|电梯广告太吵了，关掉行不行|complaint
p|收我两次停车费，退我钱|complaint fee_dispute important
p|物业费有优惠吗，一次交一年|inquiry
p|我家水费单能发一下吗|fee
p|查下8栋1单元1203欠不欠费|fee 8-1-1203
p|停车月卡多少钱|inquiry
p|请问附近派出所电话|inquiry
p|充电桩一度电多少钱|inquiry
p|宠物要登记吗|inquiry
p|洗衣机要搬走，需要放行条吗|gate_pass
p|我们这个月28号入住，要带什么证件|move
p|怎么申请装修|decoration
p|我准备把厨房和客厅打通，能行吗|decoration
p|给开个收款收据|invoice
p|我是2栋1单元1101的新业主，怎么认证|bind 2-1-1101
p|我老公也想加进来，绑同一个房子|bind
p|想办个固定电话|service
p|有没有上门洗空调的服务，我想约一个|service
p|家里有两台旧电视想处理掉，你们收吗|service
p|小朋友的绘画班怎么报名|service
p|报修的那个水龙头修到哪了|progress
p|还没到吗？都迟到一个小时了|urge
p|催催维修，前天报的门锁|urge
p|师傅别来了，弄好了|cancel
p|撤单|cancel
p|取消搬家|cancel
p|电话错了是13612345678|correct
p|约错了，应该是下周三不是这周三|correct
p|改成晚上七点以后|correct
p|房号写错了，我是1103不是1003|correct --1103
p|不好意思刚才发错了，是客厅的灯|correct
p|建议把垃圾桶换成分类的|suggestion
p|希望物业能在电梯里装个空调|suggestion
p|意见：周末别安排消杀，孩子都在家|suggestion
p|前台的小李服务态度特别好，耐心解答，点赞|praise
p|谢谢王师傅，周末还来帮我修，技术好人也好|praise
p|找客服|human
p|让你们负责人给我打电话|human
p|还不错|rate
p|打4分吧|rate
p|服务一般，3分|rate
p|非常不满意！|rate
p|对，就是这个|affirm
p|可以，谢谢|affirm
p|要得嘛|affirm
p|没有|deny
p|不需要|deny
p|你理解错了|deny
p|晚上好|greet
p|客服在不在|greet
`);

describe('what else owners ask for', () => {
  test.each(SAID)('$context.chat: $text', ({ context, text, requests }) => {
    const understood = understand(text, context);
    expect(understood.requests).toHaveLength(requests.length);
    expect(understood.requests).toMatchObject(requests);
    expect(understood.actionable).toBe(true);
  });
});
