// SPDX-License-Identifier: Apache-2.0
// A fan with the past before it. A change of standard cuts it: the jump there is the measure, not people.
import * as Plot from '@observablehq/plot';

import type { Fan, Published } from '../contract';
import { isNumber } from '../format';
import { fitted, textWidth } from '../measure';
import type { Palette } from '../palette';
import { frame, valueAxis, yearAxis } from './frame';

export interface FanSpec {
  years: number[];
  fans: Fan[];
  before: (Fan | null)[];
  published: Published[];
  tested: number | null; // the last year that lists of the past speak about
  small: boolean;
  top?: number; // common scale of small multiples
  from?: number; // common first year of small multiples
  value: (v: number) => string;
  tick: (v: number) => string;
  words: { beyond: string; old: string; standard: string; median: string; range: string };
}

export interface FanPoint extends Fan {
  year: number;
  piece: number;
  old: boolean;
}

/** The fan in pieces, one for each standard: a piece ends with the value under the standard that ends. */
export function piecesOf(spec: Pick<FanSpec, 'years' | 'fans' | 'before'>): FanPoint[] {
  const points: FanPoint[] = [];
  let piece = 0;
  spec.years.forEach((year, i) => {
    const ended = spec.before[i];
    if (ended && isNumber(ended.q50)) {
      points.push({ ...ended, year, piece, old: true });
      ++piece;
    }
    const fan = spec.fans[i];
    if (fan && isNumber(fan.q50)) points.push({ ...fan, year, piece, old: false });
  });
  return points;
}

function bands(points: FanPoint[], colours: Palette): Plot.Markish[] {
  const band = (y1: keyof Fan, y2: keyof Fan, opacity: number): Plot.Markish =>
    Plot.areaY(
      points.filter((p) => isNumber(p[y1]) && isNumber(p[y2])),
      { x: 'year', y1, y2, z: 'piece', fill: colours.good, fillOpacity: opacity },
    );
  return [band('q025', 'q975', 0.13), band('q10', 'q90', 0.2), band('q25', 'q75', 0.22)];
}

function history(spec: FanSpec, colours: Palette): Plot.Markish[] {
  const known = spec.published.filter((p) => !p.after_start && isNumber(p.value)).sort((a, b) => a.year - b.year);
  const later = spec.published.filter((p) => p.after_start && isNumber(p.value));
  return [
    Plot.lineY(known, { x: 'year', y: 'value', z: 'standard', stroke: colours['ink-2'], strokeWidth: 1.5 }),
    Plot.dot(known, { x: 'year', y: 'value', r: 3.2, fill: colours['ink-2'] }),
    Plot.dot(later, {
      x: 'year',
      y: 'value',
      r: 5,
      symbol: 'diamond',
      fill: colours.paper,
      stroke: colours.ink,
      strokeWidth: 1.6,
    }),
  ];
}

function changes(points: FanPoint[], spec: FanSpec, colours: Palette): Plot.Markish[] {
  const old = points.filter((p) => p.old);
  if (old.length === 0) return [];
  return [
    Plot.ruleX(old, { x: 'year', stroke: colours['ink-3'], strokeDasharray: '3 3' }),
    Plot.dot(old, { x: 'year', y: 'q50', r: 3.5, fill: colours.paper, stroke: colours.good, strokeWidth: 1.6 }),
    ...(spec.small
      ? []
      : [
          Plot.text(old, {
            x: 'year',
            frameAnchor: 'top',
            dy: -22,
            text: () => spec.words.standard,
            fill: colours['ink-3'],
          }),
        ]),
  ];
}

/** Beyond the backtest the fan is a statement of the model alone: it is shown paler and says so. */
function untested(spec: FanSpec, to: number, room: (year: number) => number, colours: Palette): Plot.Markish[] {
  const from = spec.tested;
  if (from === null || from >= to) return [];
  const marks: Plot.Markish[] = [
    Plot.rect([{}], { x1: from, x2: to, fill: colours.paper, fillOpacity: 0.5, insetTop: -2 }),
  ];
  if (!spec.small) {
    marks.push(
      Plot.text([from], {
        x: (d: number) => d,
        frameAnchor: 'top',
        textAnchor: 'start',
        dx: 5,
        dy: -8,
        text: () => fitted(spec.words.beyond, room(from) - 8),
        fill: colours['ink-3'],
      }),
      Plot.ruleX([from], { stroke: colours.rule }),
    );
  }
  return marks;
}

function labels(points: FanPoint[], spec: FanSpec, colours: Palette): Plot.Markish[] {
  const last = points.at(-1);
  const first = points[0];
  const bold = { fontWeight: 650, fill: colours.good } as const;
  const marks: Plot.Markish[] = [];
  const value = (p: FanPoint): string => (isNumber(p.q50) ? spec.value(p.q50) : '');
  if (last) marks.push(Plot.text([last], { ...bold, x: 'year', y: 'q50', text: value, textAnchor: 'start', dx: 8 }));
  if (first && first !== last)
    marks.push(
      Plot.text([first], {
        ...bold,
        x: 'year',
        y: 'q50',
        text: value,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        dx: 4,
        dy: -6,
      }),
    );
  return marks;
}

function tip(points: FanPoint[], spec: FanSpec, colours: Palette): Plot.Markish {
  const range = (p: FanPoint): string =>
    isNumber(p.q10) && isNumber(p.q90) ? `${spec.value(p.q10)} – ${spec.value(p.q90)}` : '–';
  const title = (p: FanPoint): string =>
    `${p.year}${p.old ? ` (${spec.words.old})` : ''}\n${spec.words.median}: ${spec.value(p.q50 ?? 0)}\n${spec.words.range}: ${range(p)}`;
  return Plot.tip(points, Plot.pointerX({ x: 'year', y: 'q50', title, fill: colours.paper, stroke: colours.rule }));
}

export function fanChart(whole: FanSpec, width: number, colours: Palette): SVGSVGElement | HTMLElement {
  const spec = { ...whole, published: whole.published.filter((p) => whole.from === undefined || p.year >= whole.from) };
  const points = piecesOf(spec);
  const years = [...spec.published.map((p) => p.year), ...points.map((p) => p.year)];
  const from = spec.from ?? Math.min(...years);
  const to = Math.max(...years);
  const values = [...spec.published.map((p) => p.value), ...points.flatMap((p) => [p.q975, p.q90, p.q50])].filter(
    isNumber,
  );
  const top = spec.top ?? Math.max(...values, 0) * 1.06;
  const left = textWidth(spec.tick(top || 1)) + 14;
  const right = textWidth(spec.value(points.at(-1)?.q50 ?? 0), 12, 650) + 14;
  const room = (year: number): number => ((to - year) / Math.max(1, to - from)) * (width - left - right) + right;
  return frame(width, colours, {
    height: spec.small ? 190 : Math.max(260, Math.min(380, width * 0.42)),
    marginTop: spec.small ? 16 : 42,
    marginRight: right,
    marginLeft: left,
    marginBottom: 26,
    x: { type: 'linear', domain: [from, Math.max(to, from + 1)], label: null },
    y: { domain: [0, top || 1], label: null },
    marks: [
      ...valueAxis(spec.tick, colours, spec.small ? 3 : 5),
      ...bands(points, colours),
      ...untested(spec, to, room, colours),
      yearAxis(from, to, width - left - right, colours),
      Plot.ruleY([0], { stroke: colours.rule }),
      ...changes(points, spec, colours),
      Plot.lineY(points, { x: 'year', y: 'q50', z: 'piece', stroke: colours.good, strokeWidth: 2.4 }),
      ...history(spec, colours),
      ...labels(points, spec, colours),
      tip(points, spec, colours),
    ],
  });
}
