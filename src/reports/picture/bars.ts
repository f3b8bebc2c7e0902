/** Amounts by category, one below the other. */
import type { Bars } from '../models.ts';
import { BARE, figure, inCard, LABEL } from './chart.ts';
import { type Block, BODY, COLOURS, GAP, SERIES } from './look.ts';
import { cut, drawable, widthOf } from './text.ts';

const BAR_ROW = 62;
const BAR = 32;
const MOST_BAR_NAME = 290;
const MOST_BAR_LABEL = 330;

/** The card with the amounts by category. */
export function drawBars({ title, rows }: Bars, top: number): Block {
  const chart = { height: rows.length * BAR_ROW, option: barsOption(rows) };
  return inCard(title, top, rows.length > 0 ? chart : undefined);
}

function barsOption(rows: Bars['rows']) {
  const labels = rows.map(({ value, note }) => {
    const room = MOST_BAR_LABEL - widthOf(`${figure(value)}  `, BODY);
    return { value: figure(value), note: cut(drawable(note ?? ''), room, BODY) };
  });
  const names = rows.map(({ name }) => cut(drawable(name), MOST_BAR_NAME, BODY));
  const nameRoom = Math.max(...names.map((name) => widthOf(name, BODY))) + GAP;
  const labelRoom = Math.max(...labels.map(({ value, note }) => widthOf(`${value}  ${note}`, BODY)));
  return {
    ...BARE,
    grid: { left: nameRoom, right: labelRoom + GAP, top: 0, bottom: 0, outerBoundsMode: 'none' },
    xAxis: { type: 'value', min: 0, max: Math.max(1, ...rows.map(({ value }) => value)), show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.axis, width: 2 } },
      axisLabel: { ...LABEL, color: COLOURS.text, margin: GAP, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        data: rows.map(({ value }) => value),
        barWidth: BAR,
        itemStyle: { color: SERIES[0], borderRadius: [0, 6, 6, 0] },
        label: {
          show: true,
          position: 'right',
          distance: GAP / 2,
          formatter: ({ dataIndex }: { dataIndex: number }) => {
            const { value, note } = labels[dataIndex] ?? { value: '', note: '' };
            return note === '' ? `{value|${value}}` : `{value|${value}}  {note|${plain(note)}}`;
          },
          rich: {
            value: { fontSize: BODY, fontWeight: 700, color: COLOURS.text },
            note: { fontSize: BODY, color: COLOURS.soft },
          },
        },
      },
    ],
  };
}

/** Braces and bars would be read as marks of rich text. */
function plain(text: string): string {
  return text.replaceAll(/[{}|]/g, ' ');
}
