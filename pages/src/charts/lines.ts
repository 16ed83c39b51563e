// SPDX-License-Identifier: Apache-2.0
// A few lines on one scale, each named at its end.
import * as Plot from '@observablehq/plot';

import { isNumber } from '../format';
import type { Colour, Palette } from '../palette';
import { fitted, textWidth } from '../measure';
import { frame, valueAxis, yearAxis } from './frame';

export interface Line {
  label: string;
  colour: Colour;
  dashed?: boolean;
  thin?: boolean;
  points: { year: number; value: number | null; low?: number | null | undefined; high?: number | null | undefined }[];
}

interface Point {
  year: number;
  value: number;
  low?: number | null | undefined;
  high?: number | null | undefined;
}

const valid = (line: Line): Point[] => line.points.filter((p): p is Point => isNumber(p.value));

function lineMarks(line: Line, colours: Palette): Plot.Markish[] {
  const points = valid(line);
  const banded = points.filter((p) => isNumber(p.low) && isNumber(p.high));
  return [
    Plot.areaY(banded, { x: 'year', y1: 'low', y2: 'high', fill: colours[line.colour], fillOpacity: 0.14 }),
    Plot.lineY(points, {
      x: 'year',
      y: 'value',
      stroke: colours[line.colour],
      strokeWidth: line.thin ? 1.4 : 2.4,
      ...(line.dashed ? { strokeDasharray: '5 3' } : {}),
    }),
  ];
}

/** Names at the right end, moved apart where lines end close together. */
function endLabels(
  lines: Line[],
  top: number,
  height: number,
  room: number,
  value: (v: number) => string,
  colours: Palette,
): Plot.Markish[] {
  const gap = (top * 15) / height;
  const ends = lines
    .flatMap((line) => {
      const last = valid(line).at(-1);
      return last ? [{ line, year: last.year, value: last.value, at: last.value }] : [];
    })
    .sort((a, b) => a.value - b.value);
  ends.forEach((end, i) => {
    const below = ends[i - 1];
    if (below) end.at = Math.max(end.at, below.at + gap);
  });
  return ends.map((end) =>
    Plot.text([end], {
      x: 'year',
      y: 'at',
      text: () => fitted(`${value(end.value)} ${end.line.label}`, room, 12, end.line.thin ? 400 : 650),
      textAnchor: 'start',
      dx: 8,
      fill: colours[end.line.colour],
      fontWeight: end.line.thin ? 400 : 650,
    }),
  );
}

export function linesChart(
  lines: Line[],
  changes: { year: number; text: string }[],
  value: (v: number) => string,
  tick: (v: number) => string,
  width: number,
  colours: Palette,
): SVGSVGElement | HTMLElement {
  const all = lines.flatMap(valid);
  const years = all.map((p) => p.year);
  const from = Math.min(...years);
  const to = Math.max(...years, from + 1);
  const top = Math.max(0, ...all.flatMap((p) => [p.value, p.high ?? 0])) * 1.06 || 1;
  const height = Math.max(220, Math.min(300, width * 0.5));
  const longest = Math.max(
    ...lines.map((line) =>
      textWidth(`${value(valid(line).at(-1)?.value ?? 0)} ${line.label}`, 12, line.thin ? 400 : 650),
    ),
  );
  const right = Math.min(width * 0.45, longest + 14);
  return frame(width, colours, {
    height,
    marginTop: 18,
    marginRight: right,
    marginLeft: 46,
    marginBottom: 26,
    x: { type: 'linear', domain: [from, to], label: null },
    y: { domain: [0, top], label: null },
    marks: [
      ...valueAxis(tick, colours),
      yearAxis(from, to, width - right - 46, colours),
      Plot.ruleY([0], { stroke: colours.rule }),
      Plot.ruleX(changes, { x: 'year', stroke: colours['ink-3'], strokeDasharray: '3 3' }),
      Plot.text(changes, { x: 'year', text: 'text', frameAnchor: 'top', dy: -8, fill: colours['ink-3'] }),
      ...lines.flatMap((line) => lineMarks(line, colours)),
      ...endLabels(lines, top, height - 40, right - 10, value, colours),
    ],
  });
}
