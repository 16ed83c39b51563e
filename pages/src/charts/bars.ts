// SPDX-License-Identifier: Apache-2.0
// Bars and dots by row: delivery, what outcomes go with, changes by group, errors of the past; and tiles of communes.
import * as Plot from '@observablehq/plot';

import { fitted } from '../measure';
import type { Palette } from '../palette';
import { frame, hatch, rowsOf, type Row } from './frame';

export interface DeliveryRow extends Row {
  eligible: number;
  reached: number;
  missed: number;
  leaked: number;
  text: string;
}

export function deliveryChart(
  rows: DeliveryRow[],
  tick: (v: number) => string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 46);
  const parts = rows.flatMap((row) => [
    { key: row.key, x1: 0, x2: row.reached, fill: colours.good, stroke: 'none' },
    {
      key: row.key,
      x1: row.reached,
      x2: row.reached + row.missed,
      fill: 'url(#hatch-missed)',
      stroke: colours.neutral,
    },
    {
      key: row.key,
      x1: row.reached + row.missed,
      x2: row.reached + row.missed + row.leaked,
      fill: colours.warn,
      stroke: 'none',
    },
  ]);
  const most = Math.max(1, ...rows.map((row) => Math.max(row.eligible, row.reached + row.missed + row.leaked)));
  const bar = { insetTop: r.inset + 3, insetBottom: 8 } as const;
  return frame(width, colours, {
    height: rows.length * r.step + 34,
    marginLeft: r.left,
    marginRight: 16,
    marginTop: 6,
    marginBottom: 26,
    x: { domain: [0, most * 1.02], label: null },
    y: { type: 'band', domain: r.keys, axis: null, padding: 0 },
    marks: [
      hatch('hatch-missed', colours.neutral),
      Plot.gridX({ ticks: 5, stroke: colours.grid, strokeOpacity: 1 }),
      Plot.axisX({
        ticks: Math.max(3, Math.floor(width / 130)),
        tickFormat: tick,
        tickSize: 0,
        color: colours['ink-3'],
        label: null,
      }),
      r.names,
      Plot.barX(rows, {
        y: 'key',
        x1: 0,
        x2: 'eligible',
        ...bar,
        insetTop: bar.insetTop - 3,
        insetBottom: 5,
        fill: colours.empty,
      }),
      Plot.barX(parts, { y: 'key', x1: 'x1', x2: 'x2', ...bar, fill: 'fill', stroke: 'stroke' }),
      Plot.tip(
        rows,
        Plot.pointerY({ x: 'reached', y: 'key', title: 'text', fill: colours.paper, stroke: colours.rule }),
      ),
    ],
  });
}

export interface EffectRow extends Row {
  value: number;
  low?: number;
  high?: number;
  clear: boolean;
  text: string;
}

/** Dots with ranges around zero; what cannot be told from noise is hollow. */
export function effectsChart(
  rows: EffectRow[],
  top: number,
  tick: (v: number) => string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 26);
  const most = top * 1.15; // the same for all variants, so that their sizes can be compared
  const colour = (row: EffectRow): string =>
    !row.clear ? colours.quiet : row.value <= 0 ? colours.good : colours.warn;
  return frame(width, colours, {
    height: rows.length * r.step + 40,
    marginLeft: r.left,
    marginRight: 58,
    marginTop: 8,
    marginBottom: 26,
    x: { domain: [-most, most], label: null, inset: 18 }, // room for half a label at either end
    y: { type: 'point', domain: r.keys, axis: null, padding: 0.6 },
    marks: [
      Plot.axisX({
        ticks: Math.max(4, Math.floor(width / 110)),
        tickFormat: tick,
        tickSize: 0,
        color: colours['ink-3'],
        label: null,
      }),
      Plot.ruleX([0], { stroke: colours['ink-3'] }),
      r.names,
      Plot.ruleY(rows, {
        y: 'key',
        x1: 'low',
        x2: 'high',
        dy: r.dy,
        stroke: colour,
        strokeOpacity: 0.5,
        strokeWidth: 4,
        strokeLinecap: 'round',
      }),
      Plot.dot(rows, {
        x: 'value',
        y: 'key',
        dy: r.dy,
        r: 4.5,
        fill: (row: EffectRow) => (row.clear ? colour(row) : colours.paper),
        stroke: colour,
        strokeWidth: 1.6,
        title: 'text',
      }),
      Plot.text(rows, {
        y: 'key',
        dy: r.dy,
        text: 'text',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: 54,
        fill: colours['ink-2'],
      }),
    ],
  });
}

/** Correlations as bars from zero; the band in which chance alone may end is grey. */
export function dependenceChart(
  rows: EffectRow[],
  noise: number,
  tick: (v: number) => string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 28);
  return frame(width, colours, {
    height: rows.length * r.step + 34,
    marginLeft: r.left,
    marginRight: 40,
    marginTop: 4,
    marginBottom: 26,
    x: { domain: [-1, 1], label: null },
    y: { type: 'band', domain: r.keys, axis: null, padding: 0 },
    marks: [
      Plot.rect([{}], { x1: -noise, x2: noise, fill: colours.empty }),
      Plot.axisX([-1, -0.5, 0, 0.5, 1], { tickFormat: tick, tickSize: 0, color: colours['ink-3'], label: null }),
      r.names,
      Plot.barX(rows, {
        y: 'key',
        x: 'value',
        insetTop: r.inset,
        insetBottom: 6,
        fill: (row: EffectRow) => (row.clear ? colours.good : colours.quiet),
      }),
      Plot.ruleX([0], { stroke: colours['ink-3'] }),
      Plot.text(rows, {
        y: 'key',
        dy: r.narrow ? 5 : 0,
        text: 'text',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: 40,
        fill: colours['ink-2'],
      }),
    ],
  });
}

export interface ErrorRow extends Row {
  error: number;
  rival: number | null;
  text: string;
}

export function errorsChart(
  rows: ErrorRow[],
  tick: (v: number) => string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 34);
  const most = Math.max(1e-4, ...rows.flatMap((row) => [row.error, row.rival ?? 0]));
  return frame(width, colours, {
    height: rows.length * r.step + 34,
    marginLeft: r.left,
    marginRight: 60,
    marginTop: 4,
    marginBottom: 26,
    x: { domain: [0, most * 1.05], label: null },
    y: { type: 'band', domain: r.keys, axis: null, padding: 0 },
    marks: [
      Plot.gridX({ ticks: 4, stroke: colours.grid, strokeOpacity: 1 }),
      Plot.axisX({ ticks: 4, tickFormat: tick, tickSize: 0, color: colours['ink-3'], label: null }),
      r.names,
      Plot.barX(rows, { y: 'key', x: 'error', insetTop: r.inset + 2, insetBottom: 7, fill: colours.good }),
      Plot.tickX(
        rows.filter((row) => row.rival !== null),
        { y: 'key', x: 'rival', insetTop: r.inset - 2, insetBottom: 3, stroke: colours.ink, strokeWidth: 2.4 },
      ),
      Plot.text(rows, {
        y: 'key',
        dy: r.narrow ? 6 : 0,
        text: 'text',
        frameAnchor: 'right',
        textAnchor: 'end',
        dx: 56,
        fill: colours.ink,
        fontWeight: 650,
      }),
    ],
  });
}

export interface TileRow extends Row {
  tiles: { rate: number; text: string }[];
}

/** Tiles stand in rows by district, the poorest first; long rows break. */
export function tilesChart(
  rows: TileRow[],
  steps: number[],
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const r = rowsOf(rows, width, colours, 26);
  const longest = Math.max(1, ...rows.map((row) => row.tiles.length));
  const size = Math.max(16, Math.min(34, Math.floor((width - r.left - 8) / longest)));
  const perLine = Math.max(4, Math.floor((width - r.left - 8) / size));
  const shades = [colours['heat-0'], colours['heat-1'], colours['heat-2'], colours['heat-3'], colours['heat-4']];
  const nameRoom = r.narrow ? 18 : 0;
  let y = 0;
  const names: { y: number; label: string }[] = [];
  const tiles: { x: number; y: number; fill: string; text: string }[] = [];
  for (const row of rows) {
    names.push({ y: y + (r.narrow ? 9 : 11), label: row.label });
    y += nameRoom;
    row.tiles.forEach((tile, i) => {
      const shade = shades[steps.filter((s) => tile.rate >= s).length] ?? shades[0] ?? '';
      tiles.push({ x: (i % perLine) * size, y: y + Math.floor(i / perLine) * 22, fill: shade, text: tile.text });
    });
    y += Math.max(1, Math.ceil(row.tiles.length / perLine)) * 22 + 6;
  }
  return frame(width, colours, {
    height: y + 6,
    marginLeft: r.left,
    marginRight: 0,
    marginTop: 2,
    marginBottom: 2,
    x: { type: 'linear', domain: [0, width - r.left], axis: null },
    y: { type: 'linear', domain: [0, y + 2], reverse: true, axis: null },
    marks: [
      Plot.rect(tiles, {
        x1: 'x',
        x2: (t: { x: number }) => t.x + size,
        y1: 'y',
        y2: (t: { y: number }) => t.y + 22,
        inset: 1,
        fill: 'fill',
        title: 'text',
        stroke: colours.rule,
        strokeWidth: 0.5,
      }),
      Plot.text(names, {
        y: 'y',
        frameAnchor: 'left',
        text: (d: { label: string }) => fitted(d.label, r.narrow ? width : r.left - 12),
        textAnchor: r.narrow ? 'start' : 'end',
        dx: r.narrow ? 2 - r.left : -10,
        fill: colours.ink,
      }),
    ],
  });
}
