/** The course over days: few as columns with their figures, more as lines. */
import type { EChartsCoreOption } from 'echarts/core';
import type { Trend } from '../models.ts';
import { BARE, type Chart, figure, inCard, LABEL, ROOM } from './chart.ts';
import { type Block, BODY, COLOURS, GAP, SERIES } from './look.ts';
import { cut, drawable, widthOf } from './text.ts';

/** Without the legend. */
const TREND_HEIGHT = 380;
const LEGEND = { line: 50, swatch: 40, pad: 8, gap: 28 };
const MOST_NAMES_A_LINE = 3;
const WIDEST_DAY = 220;
const AXIS_HEIGHT = 52;
const TICKS = 4;
/** So many days and series are drawn as columns with their figures; more as lines. */
const FEW_DAYS = 7;
const FEW_SERIES = 3;
/** Of the room of a day, what its columns take. */
const COLUMNS = 0.78;
const WIDEST_COLUMN = 96;
/** Lines and their marks differ also without colours. */
const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'roundRect', 'arrow'] as const;
const DASHES = ['solid', 'dashed', 'dotted'] as const;

/** The card with the course over the days. */
export function drawTrend({ title, days, series }: Trend, top: number): Block {
  const filled = series.map(({ name, values }) => ({
    name: drawable(name),
    values: days.map((_, day) => values[day] ?? 0),
  }));
  return inCard(title, top, days.length > 0 && filled.length > 0 ? trendChart(days, filled) : undefined);
}

function trendChart(days: readonly string[], series: Trend['series']): Chart {
  const { names, rows } = legendOf(series);
  const height = LEGEND.line * rows;
  return { height: TREND_HEIGHT + height, option: trendOption(days, series, names, height) };
}

/** The names as far as they have room, and in how many lines ECharts will set them. */
function legendOf(series: Trend['series']): { names: string[]; rows: number } {
  const beside = LEGEND.swatch + LEGEND.pad + LEGEND.gap;
  const room = ROOM / Math.min(series.length, MOST_NAMES_A_LINE) - beside;
  const names = unique(series.map(({ name }) => cut(name, room, BODY)));
  const width = names.reduce((sum, name) => sum + widthOf(name, BODY) + beside, 0);
  return { names, rows: width <= ROOM ? 1 : Math.ceil(series.length / MOST_NAMES_A_LINE) };
}

function trendOption(
  days: readonly string[],
  series: Trend['series'],
  names: readonly string[],
  legendHeight: number,
): EChartsCoreOption {
  const columns = days.length <= FEW_DAYS && series.length <= FEW_SERIES;
  const most = Math.max(TICKS, ...series.flatMap(({ values }) => values));
  const step = stepOf(most / TICKS);
  const top = Math.ceil(most / step) * step;
  const axisWidth = widthOf(figure(top), BODY) + GAP / 2;
  const labels = days.map((day) => cut(drawable(day), WIDEST_DAY, BODY));
  const dayRoom = (ROOM - axisWidth) / days.length;
  const columnWidth = Math.min(WIDEST_COLUMN, (dayRoom * COLUMNS) / series.length);
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
      // A figure above the highest column has its room.
      top: legendHeight + BODY,
      bottom: AXIS_HEIGHT,
      outerBoundsMode: 'none',
    },
    legend: {
      left: 0,
      top: 0,
      padding: 0,
      width: ROOM,
      itemGap: LEGEND.gap,
      itemWidth: columns ? BODY : LEGEND.swatch,
      itemHeight: columns ? BODY : BODY * 0.6,
      textStyle: { fontSize: BODY, color: COLOURS.soft, padding: [0, 0, 0, LEGEND.pad] },
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

/** 1, 2, 5, 10, 20 …: the least round step that is not smaller. */
function stepOf(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)));
  return power * ([1, 2, 5, 10].find((one) => one * power >= least) ?? 10);
}

function worded({ value }: { value: unknown }): string {
  return figure(Number(value));
}

/** ECharts takes series of one name for one. */
function unique(names: readonly string[]): string[] {
  return names.map((name, i) => (names.indexOf(name) === i ? name : `${name}${' '.repeat(i)}`));
}
