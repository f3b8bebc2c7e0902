/** What all charts have in common: a card with a title, and ECharts on the server as SVG. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { wording } from '../../dialogs/wording/index.ts';
import { type Block, BODY, CARD_WIDTH, COLOURS, card, GAP, HEADING, INSET, MARGIN } from './look.ts';
import { broken, drawable, FONT, textLine, widthOf } from './text.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);
// Without a browser nothing else knows how wide our font is.
setPlatformAPI({
  measureText: (text, font) => ({ width: widthOf(text, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? BODY)) }),
});

/** How wide a chart is. */
export const ROOM = CARD_WIDTH - 2 * INSET;
/** What every chart is told. */
export const BARE = { animation: false, textStyle: { fontFamily: FONT, fontSize: BODY } };
/** How axes are written. */
export const LABEL = { fontFamily: FONT, fontSize: BODY, color: COLOURS.soft, hideOverlap: false };

const HEADING_LINE = 46;
const MOST_TITLE_LINES = 2;

/** A chart and how high it is. */
export interface Chart {
  height: number;
  option: EChartsCoreOption;
}

/** A card with a chart, or with a word in its place where there is nothing to show. */
export function inCard(title: string, top: number, chart?: Chart): Block {
  const x = MARGIN + INSET;
  const inside = chart?.height ?? BODY + GAP;
  const titles = broken(drawable(title), ROOM, HEADING, MOST_TITLE_LINES);
  const y = top + INSET + titles.length * HEADING_LINE + GAP / 2;
  const height = y - top + inside + INSET;
  const svg = [
    card(MARGIN, top, CARD_WIDTH, height),
    ...titles.map((line, i) => {
      const base = top + INSET + i * HEADING_LINE + HEADING * 0.85;
      return textLine(line, { x, y: base, size: HEADING, fill: COLOURS.text, bold: true });
    }),
    chart
      ? chartSvg(chart.option, chart.height, x, y)
      : textLine(wording.picture.nothing, { x, y: y + BODY, size: BODY, fill: COLOURS.soft }),
  ];
  return { svg: svg.join(''), height: height + GAP };
}

/** 12,345.6 */
export function figure(value: number): string {
  const [whole = '', part] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

/** A chart at its place; the same option gives the same text, however many were drawn before. */
function chartSvg(option: EChartsCoreOption, height: number, x: number, y: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: ROOM, height });
  try {
    chart.setOption(option);
    return (
      chart
        .renderToSVGString()
        // What happens under a pointer is numbered on and on, and nobody points at a picture.
        .replaceAll(/ class="zr[^"]*"/g, '')
        .replaceAll(/<style[\s\S]*?<\/style>/g, '')
        .replaceAll(/(id="|url\(#)zr\d+-/g, `$1chart-${x}-${y}-`)
        .replace('<svg ', `<svg x="${x}" y="${y}" `)
    );
  } finally {
    // A chart that is left keeps the thread alive.
    chart.dispose();
  }
}
