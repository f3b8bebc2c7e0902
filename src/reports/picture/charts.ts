/** The charts of a picture, drawn by ECharts on the server as SVG. */
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import { type EChartsCoreOption, init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { wording } from '../../dialogs/wording/index.ts';
import type { Bars, Trend } from '../models.ts';
import { type Block, BODY, CARD_WIDTH, COLOURS, card, GAP, HEADING, INSET, MARGIN, SERIES } from './look.ts';
import { broken, cut, drawable, FONT, textLine, widthOf } from './text.ts';

use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);
// Without a browser nothing else knows how wide our font is.
setPlatformAPI({
  measureText: (text, font) => ({ width: widthOf(text, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? BODY)) }),
});

const ROOM = CARD_WIDTH - 2 * INSET;
const TREND_HEIGHT = 430;
const LEGEND = { height: 60, swatch: 40, gap: 28 };
const AXIS_HEIGHT = 52;
const TICKS = 4;
/** So many days and series are drawn as columns with their figures; more as lines. */
const FEW_DAYS = 7;
const FEW_SERIES = 3;
/** Of the room of a day, what its columns take. */
const COLUMNS = 0.78;
/** Lines and their marks differ also without colours. */
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'pin'] as const;
const DASHES = ['solid', 'dashed', 'dotted'] as const;
const BAR_ROW = 62;
const BAR = 32;
const MOST_BAR_NAME = 290;
const MOST_BAR_LABEL = 330;
const HEADING_LINE = 46;
const MOST_TITLE_LINES = 2;

/** The card with the course over the days. */
export function drawTrend({ title, days, series }: Trend, top: number): Block {
  const filled = series.map(({ name, values }) => ({
    name: drawable(name),
    values: days.map((_, day) => values[day] ?? 0),
  }));
  const shown = days.length > 0 && filled.length > 0;
  return inCard(title, top, shown ? { height: TREND_HEIGHT, option: trendOption(days, filled) } : undefined);
}

/** The card with the amounts by category. */
export function drawBars({ title, rows }: Bars, top: number): Block {
  const chart = { height: rows.length * BAR_ROW, option: barsOption(rows) };
  return inCard(title, top, rows.length > 0 ? chart : undefined);
}

function inCard(title: string, top: number, chart?: { height: number; option: EChartsCoreOption }): Block {
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

function trendOption(days: readonly string[], series: readonly { name: string; values: number[] }[]) {
  const columns = days.length <= FEW_DAYS && series.length <= FEW_SERIES;
  const most = Math.max(TICKS, ...series.flatMap(({ values }) => values));
  const step = stepOf(most / TICKS);
  const top = Math.ceil(most / step) * step;
  const axisWidth = widthOf(figure(top), BODY) + GAP / 2;
  const nameRoom = ROOM / series.length - LEGEND.swatch - LEGEND.gap - GAP;
  const names = unique(series.map(({ name }) => cut(name, nameRoom, BODY)));
  const labels = days.map((day) => drawable(day));
  const dayRoom = (ROOM - axisWidth) / days.length;
  const columnWidth = (dayRoom * COLUMNS) / series.length;
  const dayWidth = Math.max(...labels.map((one) => widthOf(one, BODY)));
  const every = Math.ceil((dayWidth + GAP / 2) / dayRoom);
  // Half of the last label stands beyond its day.
  const right = Math.max(0, (dayWidth - dayRoom) / 2);
  const fits = series.every(({ values }) =>
    values.every((one) => widthOf(figure(one), BODY) <= columnWidth * 1.2),
  );
  return {
    ...BARE,
    grid: {
      left: axisWidth,
      right,
      top: LEGEND.height + BODY,
      bottom: AXIS_HEIGHT,
      outerBoundsMode: 'none',
    },
    legend: {
      left: 0,
      top: 0,
      padding: 0,
      itemGap: LEGEND.gap,
      itemWidth: columns ? BODY : LEGEND.swatch,
      itemHeight: columns ? BODY : BODY * 0.6,
      textStyle: { fontSize: BODY, color: COLOURS.soft, padding: [0, 0, 0, 8] },
      data: names,
    },
    xAxis: {
      type: 'category',
      data: labels,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: COLOURS.axis, width: 2 } },
      axisLabel: {
        ...LABEL,
        margin: 16,
        // Counted from the last day, which is the one that is asked about.
        interval: (index: number) => (days.length - 1 - index) % every === 0,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: top,
      interval: step,
      splitLine: { lineStyle: { color: COLOURS.grid, width: 2 } },
      axisLabel: { ...LABEL, margin: GAP / 2, formatter: figure },
    },
    series: series.map(({ values }, i) => {
      const line = { color: SERIES[i], width: 5, type: DASHES[i % DASHES.length] };
      return columns
        ? {
            type: 'bar',
            name: names[i],
            data: values,
            barWidth: columnWidth * 0.9,
            barGap: '11%',
            itemStyle: { color: SERIES[i], borderRadius: [6, 6, 0, 0] },
            label: { show: fits, position: 'top', formatter: worded, fontSize: BODY, color: COLOURS.text },
          }
        : {
            type: 'line',
            name: names[i],
            data: values,
            symbol: SYMBOLS[i],
            symbolSize: 11,
            showAllSymbol: true,
            lineStyle: line,
            itemStyle: { color: SERIES[i] },
          };
    }),
  };
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

const BARE = { animation: false, textStyle: { fontFamily: FONT, fontSize: BODY } };
const LABEL = { fontFamily: FONT, fontSize: BODY, color: COLOURS.soft, hideOverlap: false };

/** A chart at its place; the same option gives the same text, however many were drawn before. */
function chartSvg(option: EChartsCoreOption, height: number, x: number, y: number): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: ROOM, height });
  try {
    chart.setOption(option);
    const place = `${x}-${y}`;
    return chart
      .renderToSVGString()
      .replaceAll(/\bzr\d+-/g, `chart-${place}-`)
      .replace('<svg ', `<svg x="${x}" y="${y}" `);
  } finally {
    // A chart that is left keeps the thread alive.
    chart.dispose();
  }
}

/** 1, 2, 5, 10, 20 …: the least round step that is not smaller. */
function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return power * ([1, 2, 5, 10].find((one) => one * power >= least) ?? 10);
}

/** 12,345.6 */
function figure(value: number): string {
  const [whole = '', part] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}

function worded({ value }: { value: unknown }): string {
  return figure(Number(value));
}

/** Braces and bars would be read as marks of rich text. */
function plain(text: string): string {
  return text.replaceAll(/[{}|]/g, ' ');
}

/** ECharts takes series of one name for one. */
function unique(names: readonly string[]): string[] {
  return names.map((name, i) => (names.indexOf(name) === i ? name : `${name}${'\u2009'.repeat(i)}`));
}
