// SPDX-License-Identifier: Apache-2.0
// What all charts share: fonts, axes, and rows with names that stay readable on a phone.
import * as Plot from '@observablehq/plot';

import { fitted, font, lines, textWidth } from '../measure';
import type { Palette } from '../palette';

export const fontSize = 12;

export function frame(width: number, colours: Palette, options: Plot.PlotOptions): SVGSVGElement | HTMLElement {
  return Plot.plot({
    width,
    className: 'vuon',
    ...options,
    style: {
      fontFamily: font,
      fontSize: `${fontSize}px`,
      background: 'transparent',
      color: colours['ink-2'],
      overflow: 'visible',
    },
  });
}

/** Whole years, fewer of them where there is less room. */
export function yearTicks(from: number, to: number, width: number): number[] {
  const most = Math.max(2, Math.floor(width / 52));
  const step = [1, 2, 3, 5, 10, 20].find((s) => (to - from) / s + 1 <= most) ?? 50;
  const ticks: number[] = [];
  for (let year = to; year >= from; year -= step) ticks.unshift(year);
  return ticks.length > 1 ? ticks : [from, to];
}

export const yearAxis = (from: number, to: number, width: number, colours: Palette): Plot.Markish =>
  Plot.axisX(yearTicks(from, to, width), {
    tickFormat: (y: number) => String(y),
    tickSize: 0,
    color: colours['ink-3'],
    label: null,
  });

export const valueAxis = (format: (v: number) => string, colours: Palette, ticks = 4): Plot.Markish[] => [
  Plot.gridY({ ticks, stroke: colours.grid, strokeOpacity: 1 }),
  Plot.axisY({ ticks, tickFormat: format, tickSize: 0, color: colours['ink-3'], label: null }),
];

export interface Row {
  key: string;
  label: string;
}

export interface Rows {
  narrow: boolean;
  left: number; // margin for the names
  step: number; // height of a row
  inset: number; // of bars from the top of a row, below a name that stands above
  dy: number; // of dots and texts, for the same reason
  names: Plot.Markish;
  keys: string[];
}

/** A rim in the colour of the paper keeps a text readable where it crosses a line. */
export const rim = (colours: Palette): { stroke: string; strokeWidth: number } => ({
  stroke: colours.paper,
  strokeWidth: 3,
});

/** Names stand left of their rows, or above them where the picture is narrow. */
export function rowsOf(rows: Row[], width: number, colours: Palette, height = 30): Rows {
  const narrow = width < 560;
  const longest = Math.max(40, ...rows.map((row) => textWidth(row.label)));
  const room = Math.min(longest + 2, width * 0.34, 300);
  const left = narrow ? 16 : Math.ceil(room) + 12;
  const step = narrow ? height + 12 : height;
  const common = { y: 'key', fill: colours.ink, frameAnchor: 'left' } as const;
  const names = narrow
    ? Plot.text(rows, {
        ...common,
        ...rim(colours),
        text: (r: Row) => fitted(r.label, width - 6),
        textAnchor: 'start',
        dx: 2 - left,
        dy: -step / 2 + 9,
      })
    : Plot.text(rows, {
        ...common,
        text: (r: Row) => lines(r.label, room, 2).join('\n'),
        textAnchor: 'end',
        dx: -10,
        lineHeight: 1.1,
      });
  return { narrow, left, step, inset: narrow ? 17 : 5, dy: narrow ? 7 : 0, names, keys: rows.map((r) => r.key) };
}

/** Diagonal lines mean "not there": missed, or moved only by the measure. */
export function hatch(id: string, colour: string): () => SVGElement {
  return () => {
    const space = 'http://www.w3.org/2000/svg';
    const defs = document.createElementNS(space, 'defs');
    const pattern = document.createElementNS(space, 'pattern');
    const line = document.createElementNS(space, 'path');
    for (const [key, value] of Object.entries({
      id,
      width: 6,
      height: 6,
      patternUnits: 'userSpaceOnUse',
      patternTransform: 'rotate(45)',
    }))
      pattern.setAttribute(key, String(value));
    for (const [key, value] of Object.entries({ d: 'M0 0V6', stroke: colour, 'stroke-width': 2.4 }))
      line.setAttribute(key, String(value));
    pattern.append(line);
    defs.append(pattern);
    return defs;
  };
}
