// SPDX-License-Identifier: Apache-2.0
// The lists of poor, near-poor and returned households from the published past to the end of the run.
import { fanChart, piecesOf, type FanSpec } from '../charts/fan';
import { isEveryone, seriesOf, sourceTitle, testedUntil, type Context } from '../context';
import type { Published, Series } from '../contract';
import type { Chart } from '../chart';
import { h } from '../dom';
import { figure } from '../figure';
import { isNumber } from '../format';
import type { Key } from '../key';
import { note, nothing, section } from '../section';
import type { Table } from '../table';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function publishedOf(c: Context, measure: Published['measure'], group = ''): Published[] {
  return c.report.published.filter(
    (p) => p.measure === measure && p.area === '' && (isEveryone(group) ? isEveryone(p.group) : p.group === group),
  );
}

export function fanTable(
  c: Context,
  series: Series,
  value: (v: number | null) => string,
  published: Published[],
): Table {
  const w = c.words;
  const points = piecesOf({ years: c.report.years, fans: series.by_year, before: series.before_rebasing });
  const range = (low: number | null, high: number | null): string => `${value(low)} – ${value(high)}`;
  const rows = [
    ...published.map((p) => ({
      year: p.year,
      cells: [
        String(p.year),
        value(p.value),
        '',
        '',
        `${p.after_start ? w.publishedAfter : w.publishedKnown}: ${sourceTitle(c, p.source)}`,
      ],
    })),
    ...points.map((p) => ({
      year: p.year,
      cells: [String(p.year), value(p.q50), range(p.q10, p.q90), range(p.q025, p.q975), p.old ? w.oldStandard : ''],
    })),
  ].sort((a, b) => a.year - b.year);
  return {
    columns: [
      { label: w.year },
      { label: w.median, numeric: true },
      { label: w.range80, numeric: true },
      { label: w.range95, numeric: true },
      { label: w.wordsColumn },
    ],
    rows: rows.map((r) => r.cells),
  };
}

export function fanKeys(c: Context, published: Published[]): Key[] {
  const keys: Key[] = [
    { label: c.words.median, shape: 'line', colour: 'good' },
    { label: c.words.range80, shape: 'box', colour: 'good', opacity: 0.4 },
    { label: c.words.range95, shape: 'box', colour: 'good', opacity: 0.16 },
  ];
  if (published.some((p) => !p.after_start))
    keys.push({ label: c.words.publishedKnown, shape: 'dot', colour: 'ink-2' });
  if (published.some((p) => p.after_start))
    keys.push({ label: c.words.publishedAfter, shape: 'diamond', colour: 'ink' });
  return keys;
}

export function fanSpec(
  c: Context,
  series: Series,
  published: Published[],
  small: boolean,
  value: (v: number) => string,
  tick = value,
): FanSpec {
  return {
    years: c.report.years,
    fans: series.by_year,
    before: series.before_rebasing,
    published,
    tested: testedUntil(c),
    small,
    value,
    tick,
    words: {
      beyond: c.words.beyondTested,
      old: c.words.oldStandard,
      standard: c.words.newStandard,
      median: c.words.median,
      range: c.words.range80,
    },
  };
}

export function fanAbout(c: Context, title: string, series: Series, value: (v: number | null) => string): string {
  const points = piecesOf({ years: c.report.years, fans: series.by_year, before: series.before_rebasing });
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return title;
  return c.words.fanAbout(
    title,
    String(first.year),
    value(first.q50),
    String(last.year),
    value(last.q50),
    `${value(last.q10)}–${value(last.q90)}`,
  );
}

/** Nobody can have returned in the year that the run starts from: its zero says nothing. */
function flowOnly(series: Series | undefined): Series | undefined {
  const none = { q025: null, q10: null, q25: null, q50: null, q75: null, q90: null, q975: null };
  return series && { ...series, by_year: series.by_year.map((f, i) => (i === 0 && f.q975 === 0 ? none : f)) };
}

function countFan(c: Context, measure: 'poor' | 'near_poor' | 'returned', small: boolean): HTMLElement | null {
  const series = measure === 'returned' ? flowOnly(seriesOf(c, measure)) : seriesOf(c, measure);
  if (!series || !series.by_year.some((f) => isNumber(f.q50))) return null;
  const published = publishedOf(c, measure);
  const value = (v: number | null): string => c.format.number(v);
  const title = capital(c.words.measures[measure] ?? measure) + (measure === 'returned' ? ` ${c.words.inYear}` : '');
  const spec = fanSpec(c, series, published, small, value);
  const chart: Chart = {
    id: `fan-${measure}`,
    title,
    about: fanAbout(c, title, series, value),
    keys: fanKeys(c, published),
    quiet: small,
    draw: (width, colours) => fanChart(spec, width, colours),
    table: fanTable(c, series, value, published),
  };
  return figure(chart, c.words);
}

const medianIn = (c: Context, series: Series, year: number): number | null =>
  series.by_year[c.report.years.indexOf(year)]?.q50 ?? null;

/** Where the lists of both were published after the start, they are the test of the projection. */
function bothFan(c: Context): HTMLElement | null {
  const series = seriesOf(c, 'multidimensional_poor_rate');
  const published = publishedOf(c, 'multidimensional_poor_rate');
  if (!series || !published.some((p) => p.after_start)) return null;
  const value = (v: number | null): string => c.format.share(v, 1);
  const title = `${capital(c.words.measures.multidimensional_poor_rate ?? '')}, %`;
  const spec = fanSpec(c, series, published, false, value, (v) => c.format.share(v, 0));
  const compared = published
    .filter((p) => p.after_start)
    .map((p) => c.words.publishedAndProjected(String(p.year), value(p.value), value(medianIn(c, series, p.year))));
  const chart: Chart = {
    id: 'fan-both',
    title,
    about: fanAbout(c, title, series, value),
    keys: fanKeys(c, published),
    note: c.words.bothNote(compared.join('; ')),
    draw: (width, colours) => fanChart(spec, width, colours),
    table: fanTable(c, series, value, published),
  };
  return figure(chart, c.words);
}

function finding(c: Context): string {
  const series = seriesOf(c, 'poor');
  const points = series
    ? piecesOf({ years: c.report.years, fans: series.by_year, before: series.before_rebasing })
    : [];
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return c.words.pathsNone;
  const n = (v: number | null): string => c.format.number(v);
  const words = (last.q50 ?? 0) <= (first.q50 ?? 0) ? c.words.pathsFinding : c.words.pathsRising;
  return words(n(first.q50), n(last.q50), String(last.year), `${n(last.q10)}–${n(last.q90)}`);
}

/** A jump that is only the measure is said in words too: planners are asked about it. */
function rebasings(c: Context): HTMLElement[] {
  const series = seriesOf(c, 'poor');
  return (series?.before_rebasing ?? []).flatMap((before, i) => {
    const [old, now, year] = [before?.q50, series?.by_year[i]?.q50, c.report.years[i]];
    return isNumber(old) && isNumber(now) && year !== undefined
      ? [note(c.words.rebased(String(year), c.format.signed(now - old)))]
      : [];
  });
}

export function paths(c: Context): HTMLElement {
  const large = countFan(c, 'poor', false);
  const small = [countFan(c, 'near_poor', true), countFan(c, 'returned', true)].filter((f) => f !== null);
  return section(
    { id: 'paths', topic: c.words.paths, finding: finding(c) },
    large ?? nothing(`${c.words.pathsNone}.`),
    ...rebasings(c),
    bothFan(c),
    small.length ? h('div', { class: 'grid' }, ...small) : null,
  );
}
