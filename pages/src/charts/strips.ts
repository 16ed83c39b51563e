// SPDX-License-Identifier: Apache-2.0
// Strips: what is planned among what others achieved, places by rank, and chances by variant.
import * as Plot from '@observablehq/plot';

import { fitted, lines } from '../measure';
import type { Palette } from '../palette';
import { frame, rowsOf, type Row } from './frame';

export interface PrecedentSpec {
  falls: { place: string; fall: number; text: string }[];
  planned: number;
  projected: number;
  words: { planned: string; projected: string };
  tick: (v: number) => string;
}

export function precedentChart(spec: PrecedentSpec, width: number, colours: Palette): SVGSVGElement | HTMLElement {
  const values = [0, spec.planned, spec.projected, ...spec.falls.map((f) => f.fall)];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = (high - low || 0.01) * 0.06;
  const label = (v: number, text: string, row: 'top' | 'bottom', colour: string): Plot.Markish => {
    const at = 12 + ((v - low + pad) / (high - low + 2 * pad)) * (width - 24);
    const right = width - at > at; // the side with more room
    const cut = fitted(text, (right ? width - at : at) - 8, 12, 650);
    return Plot.text([v], {
      x: (d: number) => d,
      frameAnchor: row,
      text: () => cut,
      textAnchor: right ? 'start' : 'end',
      dx: right ? 5 : -5,
      dy: row === 'top' ? -16 : 16,
      fill: colour,
      fontWeight: 650,
    });
  };
  return frame(width, colours, {
    height: 150,
    marginTop: 26,
    marginBottom: 46,
    marginLeft: 12,
    marginRight: 12,
    x: { domain: [low - pad, high + pad], label: null },
    marks: [
      Plot.axisX({
        ticks: Math.max(3, Math.floor(width / 90)),
        tickFormat: spec.tick,
        tickSize: 0,
        color: colours['ink-3'],
        label: null,
        dy: 22,
      }),
      Plot.ruleX([0], { stroke: colours.rule }),
      Plot.dot(
        spec.falls,
        Plot.dodgeY('middle', {
          x: 'fall',
          r: 4,
          fill: (f: { fall: number }) => (f.fall >= spec.planned ? colours.good : colours.paper),
          stroke: (f: { fall: number }) => (f.fall >= spec.planned ? colours.good : colours.neutral),
          strokeWidth: 1.3,
          title: 'text',
        }),
      ),
      Plot.ruleX([spec.planned], { stroke: colours.ink, strokeWidth: 2, insetTop: -12 }),
      Plot.ruleX([spec.projected], { stroke: colours.warn, strokeWidth: 2, strokeDasharray: '4 3', insetBottom: -12 }),
      label(spec.planned, spec.words.planned, 'top', colours.ink),
      label(spec.projected, spec.words.projected, 'bottom', colours.warn),
    ],
  });
}

export interface RankRow extends Row {
  start: number | null;
  low: number | null;
  middle: number | null;
  high: number | null;
  rate: string;
  count: string;
  text: string;
}

export function ranksChart(
  rows: RankRow[],
  head: { rate: string; count: string },
  tick: (v: number) => string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 26);
  const right = 140;
  const top = Math.max(0.001, ...rows.flatMap((row) => [row.start ?? 0, row.high ?? 0, row.middle ?? 0]));
  const shared = { y: 'key', dy: r.dy } as const;
  const column = (text: 'rate' | 'count', dx: number, weight: number): Plot.Markish =>
    Plot.text(rows, {
      ...shared,
      text,
      frameAnchor: 'right',
      textAnchor: 'end',
      dx,
      fill: weight > 400 ? colours.ink : colours['ink-2'],
      fontWeight: weight,
    });
  const heading = (text: string, dx: number): Plot.Markish =>
    Plot.text([text], {
      frameAnchor: 'top-right',
      textAnchor: 'end',
      lineAnchor: 'bottom',
      dx,
      dy: -4,
      text: (d: string) => lines(d, 74, 2, 11).join('\n'),
      fill: colours['ink-3'],
      fontSize: 11,
    });
  return frame(width, colours, {
    height: rows.length * r.step + 62,
    marginLeft: r.left,
    marginRight: right,
    marginTop: 34,
    marginBottom: 26,
    x: { domain: [0, top * 1.03], label: null },
    y: { type: 'point', domain: r.keys, axis: null, padding: 0.6 },
    marks: [
      Plot.gridX({ ticks: 5, stroke: colours.grid, strokeOpacity: 1 }),
      Plot.axisX({ ticks: 5, tickFormat: tick, tickSize: 0, color: colours['ink-3'], label: null }),
      r.names,
      Plot.link(rows, {
        x1: 'start',
        x2: 'middle',
        y1: 'key',
        y2: 'key',
        dy: r.dy,
        stroke: colours.rule,
        strokeWidth: 1.2,
      }),
      Plot.ruleY(rows, {
        ...shared,
        x1: 'low',
        x2: 'high',
        stroke: colours.good,
        strokeOpacity: 0.35,
        strokeWidth: 7,
        strokeLinecap: 'round',
      }),
      Plot.dot(rows, {
        ...shared,
        x: 'start',
        r: 4,
        fill: colours.paper,
        stroke: colours['ink-2'],
        strokeWidth: 1.5,
        title: 'text',
      }),
      Plot.dot(rows, { ...shared, x: 'middle', r: 4.5, fill: colours.good, title: 'text' }),
      column('rate', 58, 650),
      column('count', 138, 400),
      heading(head.rate, 58),
      heading(head.count, 138),
    ],
  });
}

export interface ChanceRow extends Row {
  chances: { variant: number; share: number; clear: boolean; text: string }[];
}

/** One row for each target, one dot for each variant; the limits of the verdicts are drawn through. */
export function chancesChart(
  rows: ChanceRow[],
  limits: number[],
  shades: string[],
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 38);
  const dots = rows.flatMap((row) => row.chances.map((chance) => ({ key: row.key, ...chance })));
  const spans = rows
    .filter((row) => row.chances.length > 1)
    .map((row) => ({
      key: row.key,
      x1: Math.min(...row.chances.map((c) => c.share)),
      x2: Math.max(...row.chances.map((c) => c.share)),
    }));
  const shade = (d: { variant: number }): string => shades[d.variant % shades.length] ?? colours.neutral;
  const offset = (variant: number): number => (variant - Math.max(...dots.map((d) => d.variant), 0) / 2) * 6;
  const variants = [...new Set(dots.map((d) => d.variant))];
  return frame(width, colours, {
    height: rows.length * r.step + 40,
    marginLeft: r.left,
    marginRight: 14,
    marginTop: 10,
    marginBottom: 26,
    x: { domain: [0, 1], label: null },
    y: { type: 'point', domain: r.keys, axis: null, padding: 0.6 },
    marks: [
      Plot.ruleX(limits, { stroke: colours.rule, strokeDasharray: '2 3' }),
      Plot.axisX([0, ...limits, 0.5, 1], {
        tickFormat: (v: number) => String(Math.round(100 * v)),
        tickSize: 0,
        color: colours['ink-3'],
        label: null,
      }),
      r.names,
      Plot.ruleY(spans, {
        y: 'key',
        x1: 'x1',
        x2: 'x2',
        dy: r.dy,
        stroke: colours.grid,
        strokeWidth: 10,
        strokeLinecap: 'round',
      }),
      ...variants.map((variant) =>
        Plot.dot(
          dots.filter((d) => d.variant === variant),
          {
            x: 'share',
            y: 'key',
            dy: r.dy + offset(variant),
            r: 5,
            fill: (d: { variant: number; clear: boolean }) => (d.clear ? shade(d) : colours.paper),
            stroke: shade,
            strokeWidth: 1.8,
            title: 'text',
          },
        ),
      ),
    ],
  });
}
