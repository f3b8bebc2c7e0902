/** What people say when something is gone for many: from the test split, and some written for this; `B` is the building, `E` the entrance. */
import type { Category } from '../../src/domain/request.ts';

/** What can be gone. */
export interface OutageWords {
  category: Category;
  /** Of whoever speaks as if alone. */
  first: readonly [string, ...string[]];
  /** Of whoever has read it already. */
  also: readonly [string, ...string[]];
}

export const OUTAGES: Readonly<Record<'water' | 'power' | 'network' | 'gas' | 'heating', OutageWords>> = {
  water: {
    category: 'plumbing',
    first: [
      '我家没水了，B栋，物业来看看',
      'B栋整栋都没水，脸都没洗，牙膏还在嘴里呢',
      '又停水了？？泡沫还在头上呢😭',
      '俺家停水嘞，B栋都停嘞，恁那水泵咋回事',
      '物业怎么没通知就停水了，B栋E单元',
      '水龙头一滴水都没有，B栋是停水了吗',
      '家里突然没水了，刚要做饭',
      'B栋E单元停水了，什么时候来水',
    ],
    also: [
      '我屋头也断水咯，冲厕所都莫得法',
      '👆同款没水',
      '+1 洗头洗一半没水冲了',
      '我家也是',
      '+1',
      '我们也没水',
      '一样，B栋也停了',
    ],
  },
  power: {
    category: 'electrical',
    first: [
      '整个B号楼没电了，电梯也停，孕妇下不去楼',
      '停电了停电了！B座整栋黑的，就我们这一栋',
      '整个B号楼停电了吧？电梯也停，我老人拄拐爬到四楼歇着呢',
      '家里停电了，B栋，楼道也是黑的',
      'B栋E单元没电了物业快看看',
      '怎么突然停电了，电脑都没来得及保存',
      'B栋是不是跳总闸了，整栋楼没电',
    ],
    also: [
      '我们家也没电了，冰箱里一百多块的海鲜啊😭',
      '+1，B栋也没电，手机剩10%',
      '+1 我家也没电',
      '我家也是',
      '+1',
      '同停电',
      '我这边也黑了',
    ],
  },
  network: {
    category: 'network',
    first: [
      '整层的网口都没信号，B号楼，物业联系下运营商呗',
      '我们整栋断网了，B栋，孩子上不了网课',
      'B栋没网了，光猫灯全红',
      'B栋E单元网断了，物业帮忙问问',
      '家里上不了网了，B栋是都断了吗',
    ],
    also: ['同楼上，WiFi也断了', 'me too，B栋的网断了', '我家也是', '+1', '我这也断网了'],
  },
  gas: {
    category: 'gas',
    first: [
      'B栋停气了吗，灶打不着火，邻居家也是',
      '燃气停了，B栋，饭做一半',
      '怎么没气了，B栋E单元，没看到停气通知啊',
      '家里停气了，表上还有余额的',
    ],
    also: ['我家也没气了', '我家也是', '+1', 'B栋也停气了'],
  },
  heating: {
    category: 'hvac',
    first: [
      'B栋暖气全凉了，楼上楼下问了都不热',
      'B栋停暖了？屋里才十四度',
      '暖气一点都不热，B栋E单元都这样',
      '家里暖气冰凉，B栋的换热站是不是停了',
    ],
    also: ['俺家暖气也是冰凉', '我家也是', '+1', '我们家暖气也不热'],
  },
};

/** The words for a flat of this building. */
export function placed(text: string, unit: string): string {
  const [building = '', entrance = ''] = unit.split('-');
  return text.replace(/B(?=栋|号楼|座)/g, building).replace(/E(?=单元)/g, entrance);
}
