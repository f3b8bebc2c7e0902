/** Traditional characters → Simplified ones and back, word by word. */
import { Converter as FromSimplified } from 'opencc-js/cn2t';
import { Converter } from 'opencc-js/t2cn';

export const toSimplified: (text: string) => string = Converter({ from: 't', to: 'cn' });
/** As they are written in Taiwan (裡, 為): everybody who writes Traditional characters reads these. */
export const toTraditional: (text: string) => string = FromSimplified({ from: 'cn', to: 'tw' });
