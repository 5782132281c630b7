import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Supervision } from '#shared/deadlines/supervision-contract';
import { clockTime } from '#client/kit/wording/french';

use([BarChart, LineChart, GridComponent, SVGRenderer]);

type Point = Supervision['trend'][number];

/** So many quarters of an hour are each named; beyond, the whole hours are. */
const fewQuarters = 8;

const tone = (name: string) => `var(--aval-${name})`;
const labelStyle = { color: tone('text-2'), fontFamily: 'Inter Variable', fontSize: 12 };

/** Draws the day into an element; its colours are our properties, so that light and dark follow by themselves. */
export const waitingPlot = (element: HTMLElement): EChartsType => init(element, null, { renderer: 'svg' });

/** Waiting as a line with its value at the end, decided as a dashed line, arrivals as bars by quarter of an hour. */
export const waitingOption = (trend: readonly Point[]): EChartsCoreOption => ({
  animation: false,
  grid: { left: 40, right: 116, top: 16, bottom: 28 },
  xAxis: {
    type: 'category',
    data: trend.map(({ at }) => clockTime(at)),
    axisLine: { lineStyle: { color: tone('line-2') } },
    axisTick: { show: false },
    axisLabel: {
      ...labelStyle,
      interval: (_: number, words: string) => trend.length <= fewQuarters || words.endsWith(':00'),
    },
  },
  yAxis: {
    type: 'value',
    minInterval: 1,
    axisLabel: labelStyle,
    splitLine: { lineStyle: { color: tone('line') } },
  },
  series: [
    {
      type: 'bar',
      name: 'arrivées par quart d’heure',
      data: trend.map(({ arrived }) => arrived),
      itemStyle: { color: tone('track'), borderRadius: [3, 3, 0, 0] },
      barCategoryGap: '16%',
      barMaxWidth: 48,
      silent: true,
    },
    line(
      'décidés par quart d’heure',
      trend.map(({ decided }) => decided),
      'décidés',
      {
        color: tone('text-3'),
        type: [4, 4],
        width: 1.5,
      },
    ),
    line(
      'en attente',
      trend.map(({ waiting }) => waiting),
      'en attente',
      { color: tone('text'), width: 2.25 },
    ),
  ],
});

function line(name: string, data: readonly number[], words: string, lineStyle: object): object {
  return {
    type: 'line',
    name,
    data,
    lineStyle,
    showSymbol: data.length < 2,
    silent: true,
    endLabel: {
      show: data.length > 0,
      formatter: `{c} ${words}`,
      fontFamily: 'Inter Variable',
      fontSize: 12,
      fontWeight: 600,
      color: tone('text'),
      // Its own ground: no line of the grid runs through the words, and none stand on the axis.
      backgroundColor: tone('surface'),
      padding: [2, 4],
      distance: 5,
      ...(data.at(-1) === 0 ? { offset: [0, -10] } : {}),
    },
    labelLayout: { moveOverlap: 'shiftY' },
  };
}
