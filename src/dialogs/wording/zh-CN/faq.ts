/** Answers from the FAQ, quoted with their source. */
import { lines } from '../words.ts';

export const faq = {
  answer: (answer: string, source: string) => lines(`您好，${answer}`, `（来源：${source}）`),
  unsolved: '没解决，转人工',
  /** What staff read of a question that the FAQ did not answer well. */
  again: (question: string, given: string) => `${question}（已答复“${given}”，没解决）`,
  /** Heard after an answer: that was not it. */
  notSolved:
    /^(?:没|沒)(?:有)?(?:解决|解決|用)|不对|不對|不是这个|不是這個|不是我(?:要)?问|答非所问|没回答|没说清|沒說清|还是不(?:清楚|明白|懂)|看不懂|没看懂/,
  /** Heard: something is asked. */
  asks: /[吗嘛么?？呢]\s*[。.！!]*$|几|哪|什么|啥|怎么|如何|怎样|咋|多少|多久|多长时间|能不能|可不可以|有没有|是不是|行不行|可以不|[^，。]{2}不[？?]?$|谁|幾|麼|嗎|多長/,
  /** Heard: it is asked about a car space, and none is to be rented. */
  noLease: /产权|產權|转租|轉租|改成|合同|可以买|能买|買/,
  /** Heard: something is broken or somebody suffers, whatever is asked besides. */
  trouble:
    /坏|壞|漏|堵|爆|不亮|不通|不热|不制冷|打不开|打不開|关不上|没水|没电|停电了|停水了|断电|跳闸|冒烟|着火|煤气|味道|臭|吵|投诉|太差|不管|没人(?:管|来)|还没来|怎么还/,
  /** Heard: somebody of flesh and blood is wanted. */
  person: /人工(?!费)|真人|经理|主管|领导|负责人|找(?:个|一个)?人|客服(?!中心|热线|电话)|管家来|叫.{0,3}来/,
  /** Heard: it is about one's own money or ticket, which no FAQ knows. */
  own: /我(?:家)?(?:还)?(?:欠|要交多少|应交|该交)|欠费|欠了|账单|帐单|查.{0,4}费|[A-Za-z]{2}-?\d{6}|\d\s*(?:栋|幢|号楼|-)\s*\d{1,2}\s*(?:单元|-)\s*\d{3,4}/,
};
