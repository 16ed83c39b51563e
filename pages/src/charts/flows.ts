// SPDX-License-Identifier: Apache-2.0
// Who enters a list stands above the line, who leaves it below.
import * as Plot from '@observablehq/plot';

import type { Colour, Palette } from '../palette';
import { frame, hatch } from './frame';

export interface Flow {
  year: number;
  what: string;
  colour: Colour;
  hatched: boolean;
  value: number; // signed: out of the list is negative
}

export function flowsChart(
  flows: Flow[],
  value: (v: number) => string,
  id: string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const years = [...new Set(flows.map((f) => f.year))];
  const hatchId = `hatch-${id}`;
  const fill = (f: Flow): string => (f.hatched ? `url(#${hatchId})` : colours[f.colour]);
  const net = years.map((year) => ({
    year,
    value: flows.filter((f) => f.year === year).reduce((sum, f) => sum + f.value, 0),
  }));
  const every = Math.ceil(years.length / Math.max(1, Math.floor((width - 60) / 40)));
  return frame(width, colours, {
    height: Math.max(240, Math.min(320, width * 0.42)),
    marginLeft: 58,
    marginRight: 8,
    marginTop: 16,
    marginBottom: 26,
    x: { type: 'band', domain: years, label: null, padding: 0.28 },
    y: { label: null },
    marks: [
      hatch(hatchId, colours.violet),
      Plot.gridY({ ticks: 5, stroke: colours.grid, strokeOpacity: 1 }),
      Plot.axisY({ ticks: 5, tickFormat: value, tickSize: 0, color: colours['ink-3'], label: null }),
      Plot.axisX({
        tickFormat: (y: number) => (years.indexOf(y) % every === 0 ? String(y) : ''),
        tickSize: 0,
        color: colours['ink-3'],
        label: null,
      }),
      Plot.barY(flows, {
        x: 'year',
        y: 'value',
        fill,
        stroke: (f: Flow) => (f.hatched ? colours.violet : colours.paper),
        strokeWidth: 0.8,
        title: (f: Flow) => `${f.year} · ${f.what}: ${value(Math.abs(f.value))}`,
      }),
      Plot.ruleY([0], { stroke: colours['ink-2'] }),
      Plot.tickY(net, { x: 'year', y: 'value', stroke: colours.ink, strokeWidth: 2.6 }),
    ],
  });
}

export interface Step {
  key: string;
  label: string;
  value: number; // of a stock, or the signed change
  stock: boolean;
  colour: Colour;
  hatched: boolean;
  text: string;
}

/** From the first stock to the last, one cause after the other. */
export function stepsChart(steps: Step[], id: string, width: number, colours: Palette): SVGSVGElement | HTMLElement {
  const narrow = width < 560;
  const rowHeight = narrow ? 44 : 34;
  const left = narrow ? 2 : 210;
  let level = 0;
  const bars = steps.map((step) => {
    const from = step.stock ? 0 : level;
    level = step.stock ? step.value : level + step.value;
    return { ...step, x1: Math.min(from, level), x2: Math.max(from, level), end: level };
  });
  const most = Math.max(1, ...bars.map((b) => b.x2));
  const least = Math.min(0, ...bars.map((b) => b.x1));
  const hatchId = `hatch-${id}`;
  const names = {
    y: 'key',
    text: 'label',
    frameAnchor: 'left',
    textAnchor: narrow ? 'start' : 'end',
    dx: narrow ? 0 : -10,
    dy: narrow ? -rowHeight / 2 + 10 : 0,
    fill: colours.ink,
  } as const;
  return frame(width, colours, {
    height: steps.length * rowHeight + 12,
    marginLeft: left,
    marginRight: 84,
    marginTop: 4,
    marginBottom: 8,
    x: { domain: [least, most], axis: null },
    y: { type: 'band', domain: steps.map((s) => s.key), axis: null, padding: 0.2 },
    marks: [
      hatch(hatchId, colours.violet),
      ...[true, false].map((stock) =>
        Plot.text(
          bars.filter((b) => b.stock === stock),
          { ...names, fontWeight: stock ? 650 : 400 },
        ),
      ),
      Plot.barX(bars, {
        y: 'key',
        x1: 'x1',
        x2: 'x2',
        insetTop: narrow ? 14 : 3,
        insetBottom: 3,
        fill: (b: Step) => (b.hatched ? `url(#${hatchId})` : colours[b.colour]),
        stroke: (b: Step) => (b.hatched ? colours.violet : 'none'),
      }),
      Plot.text(bars, {
        y: 'key',
        x: 'x2',
        text: 'text',
        textAnchor: 'start',
        dx: 6,
        dy: narrow ? 6 : 0,
        fill: colours.ink,
      }),
      Plot.ruleX([0], { stroke: colours.rule }),
    ],
  });
}
