import { test } from 'vitest';
import { openBot, type Shown } from '../support/bot.ts';
const line = (all: Shown[]) => all.map(s => `\n   [${s.chat}] ${[s.text,...s.choices.map(c=>`[${c}]`)].join(' ').replaceAll('\n',' ⏎ ')}`).join('') || ' (silence)';
test('bot', async () => {
  const runs: [string, [string, string, string, object?][]][] = [
    ['newcomer goes private', [['新人','业主群','我家水管漏水了'],['新人','业主群','今天天气真好'],['新人','业主群','大家吃了吗'],['新人','业主群','哈哈'],['新人','private:新人','你好'],['新人','private:新人','3-2-602'],['新人','private:新人','张三']]],
    ['newcomer goes private directly', [['新人','业主群','我家水管漏水了'],['新人','private:新人','你好'],['新人','private:新人','3-2-602'],['新人','private:新人','13800138000']]],
    ['cancel answers the room in group', [['张伟','业主群','我家灯不亮了，明天下午在家'],['张伟','业主群','算了不用了']]],
    ['chatter answers the room in group', [['张伟','业主群','我家灯不亮了，明天下午在家'],['张伟','业主群','哈哈哈']]],
    ['progress', [['张伟','private:张伟','厨房水龙头坏了，明天下午在家'],['张伟','private:张伟','怎么还没来人'],['张伟','业主群','怎么还没来人'],['张伟','业主群','怎么还没来人',{mentionedBot:true}],['张伟','业主群','不用来了',{mentionedBot:true}]]],
    ['correct', [['张伟','private:张伟','我家灯不亮了'],['张伟','业主群','不是501是502',{mentionedBot:true}],['张伟','private:张伟','不是501是502'],['张伟','private:张伟','房号应该是502'], ['张伟','业主群','地址错了，是3栋2单元502，电话改成13900000009',{mentionedBot:true}]]],
    ['newcomer public cancel', [['新人','业主群','3栋楼道灯坏了'],['新人','业主群','不用来了',{mentionedBot:true}],['新人','业主群','怎么还没来人',{mentionedBot:true}]]],
    ['newcomer complete + 2 + cancel', [['新人','业主群','厨房水管漏水，5-1-602，赵敏敏，13800000004，明天下午在家'],['新人','业主群','厕所马桶堵了，5-1-602，赵敏敏，13800000004，明天下午在家'],['新人','业主群','取消报修',{mentionedBot:true}],['新人','业主群','电话改成13900000009',{mentionedBot:true}],['新人','业主群','地址不对，应该是5-1-601',{mentionedBot:true}],['新人','业主群','转人工',{mentionedBot:true}]]],
    ['complete', [['张伟','业主群','厨房水龙头坏了，明天下午在家'],['王师傅','工程部群','接单'],['王师傅','工程部群','到场'],['王师傅','工程部群','完工 换了阀芯'],['张伟','private:张伟','5'],['张伟','private:张伟','谢谢']]],
    ['rate words', [['张伟','业主群','厨房水龙头坏了，明天下午在家'],['王师傅','工程部群','接单'],['王师傅','工程部群','完工'],['张伟','private:张伟','2分'],['张伟','private:张伟','又漏了']]],
    ['phone as time', [['新人','private:新人','厨房水龙头坏了，3-2-501，我是张三，13800138000'],['新人','private:新人','打我13800138000']]],
    ['1MB', [['张伟','private:张伟','厨房水龙头坏了，明天下午在家。'+'啊'.repeat(3000)]]],
    ['multi-line', [['张伟','private:张伟','厨房水龙头坏了\n一直滴水\n地上都是水\n已经关了总阀\n还是滴\n快来人\n明天下午在家']]],
    ['relay', [['新人','private:新人','转人工'],['赵敏','private:赵敏','转人工'],['张伟','private:张伟','我要投诉保安']]],
  ];
  for (const [name, steps] of runs) {
    const bot = await openBot();
    console.log('#####', name);
    let out='';
    for (const [by, chat, text, more] of steps) out += `\n> ${by}@${chat}: ${text.slice(0,50)}` + line(await bot.say(by, chat, text, more ?? {}));
    console.log(out, bot.reports);
    await bot.close();
  }
}, 60000);
