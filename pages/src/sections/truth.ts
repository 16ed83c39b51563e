// SPDX-License-Identifier: Apache-2.0
// The list beside true poverty, and true poverty if the income line stood elsewhere.
import { linesChart, type Line } from '../charts/lines';
import { seriesOf, type Context } from '../context';
import type { LineFan } from '../contract';
import type { Chart } from '../chart';
import { h } from '../dom';
import { figure } from '../figure';
import { isNumber } from '../format';
import { nothing, section } from '../section';

const linesAtMost = 5;

/** Years of a new standard, where lines jump though nobody's life changed. */
function changesOf(c: Context): { year: number; text: string }[] {
  const before = seriesOf(c, 'poor')?.before_rebasing ?? [];
  return c.report.years.filter((_, i) => before[i]).map((year) => ({ year, text: c.words.newStandard }));
}

function listAndTruth(c: Context): HTMLElement | null {
  const list = seriesOf(c, 'poor_rate');
  const real = seriesOf(c, 'latent_poor_rate');
  if (!real?.by_year.some((f) => isNumber(f.q50))) return null;
  const pointsOf = (s: typeof real | undefined): Line['points'] =>
    (s?.by_year ?? []).map((f, i) => ({ year: c.report.years[i] ?? 0, value: f.q50, low: f.q10, high: f.q90 }));
  const lines: Line[] = [
    { label: c.words.inTruth, colour: 'warn', dashed: true, points: pointsOf(real) },
    { label: c.words.onList, colour: 'good', points: pointsOf(list) },
  ].filter((line) => line.points.length > 0) as Line[];
  const share = (v: number | null | undefined): string => c.format.share(v);
  const chart: Chart = {
    id: 'list-and-truth',
    title: c.words.truthChart,
    about: finding(c),
    keys: [
      { label: c.words.onList, shape: 'line', colour: 'good' },
      { label: c.words.inTruth, shape: 'dash', colour: 'warn' },
      { label: c.words.range80, shape: 'box', colour: 'neutral', opacity: 0.3 },
    ],
    draw: (width, colours) =>
      linesChart(
        lines,
        changesOf(c),
        share,
        (v) => c.format.share(v, v * 100 < 5 && v > 0 && !Number.isInteger(v * 100) ? 1 : 0),
        width,
        colours,
      ),
    table: {
      columns: [
        { label: c.words.year },
        ...lines.flatMap((l) => [
          { label: l.label, numeric: true },
          { label: `${l.label}, ${c.words.range80}`, numeric: true },
        ]),
      ],
      rows: c.report.years.map((year, i) => [
        String(year),
        ...lines.flatMap((l) => [
          share(l.points[i]?.value),
          `${share(l.points[i]?.low)} – ${share(l.points[i]?.high)}`,
        ]),
      ]),
    },
  };
  return figure(chart, c.words);
}

function shiftName(c: Context, shift: number): string {
  return Math.abs(shift) < 1e-9 ? c.words.lineNow : c.words.lineShift(`${c.format.signed(100 * shift)}%`);
}

function lineOf(c: Context, fan: LineFan, i: number): Line {
  const shift = fan.shifts[i] ?? 0;
  const now = Math.abs(shift) < 1e-9;
  const points = fan.by_year.map((y) => ({
    year: y.year,
    value: y.share[i]?.q50 ?? null,
    ...(now ? { low: y.share[i]?.q10 ?? null, high: y.share[i]?.q90 ?? null } : {}),
  }));
  return { label: shiftName(c, shift), colour: now ? 'good' : shift > 0 ? 'warn' : 'neutral', thin: !now, points };
}

function lineFigure(c: Context): HTMLElement {
  const fan = c.report.line_fan.find((f) => f.variant === c.variant);
  const last = fan?.by_year.at(-1);
  if (!fan || !last || fan.shifts.length === 0 || !last.share.some((f) => isNumber(f.q50)))
    return nothing(c.words.lineNone);
  const lines = fan.shifts.map((_, i) => lineOf(c, fan, i));
  const every = Math.ceil((fan.shifts.length - 1) / (linesAtMost - 1)) || 1;
  const drawn = lines.filter((_, i) => i % every === 0);
  const share = (v: number | null | undefined): string => c.format.share(v);
  const middle = fan.shifts.findIndex((s) => Math.abs(s) < 1e-9);
  const chart: Chart = {
    id: 'line-fan',
    title: c.words.lineChart,
    about: c.words.lineAbout(
      String(last.year),
      share(last.share[0]?.q50),
      share(last.share[middle]?.q50),
      share(last.share.at(-1)?.q50),
    ),
    note: c.words.lineNote,
    draw: (width, colours) => linesChart(drawn, changesOf(c), share, (v) => c.format.share(v, 0), width, colours),
    table: {
      columns: [{ label: c.words.year }, ...lines.map((l) => ({ label: l.label, numeric: true }))],
      rows: fan.by_year.map((y) => [String(y.year), ...y.share.map((f) => share(f.q50))]),
    },
  };
  return figure(chart, c.words);
}

function finding(c: Context): string {
  const list = seriesOf(c, 'poor_rate')?.by_year.at(-1)?.q50;
  const real = seriesOf(c, 'latent_poor_rate')?.by_year.at(-1)?.q50;
  if (!isNumber(list) || !isNumber(real)) return c.words.truthNone;
  return c.words.truthFinding(
    String(c.report.years.at(-1) ?? c.report.meta.end),
    c.format.share(list),
    c.format.share(real),
  );
}

export function truth(c: Context): HTMLElement {
  return section(
    { id: 'truth', topic: c.words.truth, finding: finding(c), lede: c.words.truthLede },
    h('div', { class: 'grid' }, listAndTruth(c) ?? nothing(`${c.words.truthNone}.`), lineFigure(c)),
  );
}
