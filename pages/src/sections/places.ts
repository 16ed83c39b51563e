// SPDX-License-Identifier: Apache-2.0
// Districts by rank, and one tile for each commune.
import { tilesChart, type TileRow } from '../charts/bars';
import { ranksChart, type RankRow } from '../charts/strips';
import { areaName, firstVariant, type Context } from '../context';
import type { Commune, District } from '../contract';
import type { Chart } from '../chart';
import { figure } from '../figure';
import { isNumber } from '../format';
import type { Colour } from '../palette';
import { clip, note, nothing, section } from '../section';

const half = 0.5; // "these places hold most of the poor" starts here
const namedAtMost = 3;
const rowsAtMost = 400; // of the table of communes: a country has thousands

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the parts of the place are: a country has regions where a province has districts. */
function areaNoun(c: Context, code: string): string {
  const level = c.report.areas.find((a) => a.code === code)?.level ?? '';
  return c.words.areaNouns[level] ?? c.words.areaNouns['area'] ?? '';
}

function ranked(c: Context): District[] {
  const rate = (d: District): number => d.by_year.at(-1)?.rate.q50 ?? -1;
  return c.report.districts
    .filter((d) => d.variant === c.variant && d.by_year.length > 0)
    .sort((a, b) => rate(b) - rate(a));
}

function rankRow(c: Context, d: District): RankRow {
  const last = d.by_year.at(-1);
  const label = areaName(c, d.code);
  const rate = c.format.share(last?.rate.q50);
  return {
    key: d.code,
    label,
    start: isNumber(d.rate_at_start) ? d.rate_at_start : null,
    low: last?.rate.q10 ?? null,
    middle: last?.rate.q50 ?? null,
    high: last?.rate.q90 ?? null,
    rate,
    count: c.format.number(last?.poor.mean),
    text: `${label}: ${c.format.share(d.rate_at_start)} → ${rate} (${c.format.share(last?.rate.q10)}–${c.format.share(last?.rate.q90)})`,
  };
}

function districtsFigure(c: Context, districts: District[]): HTMLElement {
  const rows = districts.map((d) => rankRow(c, d));
  const year = String(districts[0]?.by_year.at(-1)?.year ?? c.report.meta.end);
  const start = String(c.report.meta.start);
  const w = c.words;
  const noun = areaNoun(c, districts[0]?.code ?? '');
  const chart: Chart = {
    id: 'districts',
    title: w.districtsChart(noun, start, year),
    about: w.districtsAbout(c.format.number(rows.length), rows[0]?.label ?? '', rows[0]?.rate ?? ''),
    keys: [
      { label: w.atStart(start), shape: 'ring', colour: 'ink-2' },
      { label: w.atEnd(year), shape: 'dot', colour: 'good' },
      { label: w.range80, shape: 'box', colour: 'good', opacity: 0.35 },
    ],
    note: w.untestedDistricts,
    draw: (width, colours) =>
      ranksChart(rows, { rate: w.rateColumn, count: w.poorLeft }, (v) => c.format.share(v, 0), width, colours),
    table: {
      columns: [
        { label: capital(noun) },
        { label: w.householdsColumn, numeric: true },
        { label: `${w.rateColumn} ${start}`, numeric: true },
        { label: `${w.rateColumn} ${year}`, numeric: true },
        { label: w.range80, numeric: true },
        { label: w.poorLeft, numeric: true },
      ],
      rows: districts.map((d) => {
        const last = d.by_year.at(-1);
        return [
          areaName(c, d.code),
          c.format.number(d.households),
          c.format.share(d.rate_at_start),
          c.format.share(last?.rate.q50),
          `${c.format.share(last?.rate.q10)} – ${c.format.share(last?.rate.q90)}`,
          c.format.number(last?.poor.mean),
        ];
      }),
    },
  };
  return figure(chart, c.words);
}

/** Limits of the five shades: round, and such that the darkest is not for one commune alone. */
function shades(rates: number[]): number[] {
  const sorted = [...rates].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length * 0.95)] ?? 0.01;
  const step = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.025, 0.05, 0.1].find((s) => s * 4 >= high) ?? 0.2;
  return [1, 2, 3, 4].map((k) => k * step);
}

const rateOf = (commune: Commune): number => commune.by_year.at(-1)?.rate ?? 0;

function communeRows(c: Context, communes: Commune[]): string[][] {
  const sorted = [...communes].sort((a, b) => rateOf(b) - rateOf(a));
  const rows = sorted
    .slice(0, rowsAtMost)
    .map((k) => [
      k.name || k.code,
      areaName(c, k.district),
      c.format.number(k.households),
      c.format.count(k.by_year.at(-1)?.poor.mean),
      c.format.share(rateOf(k)),
    ]);
  if (sorted.length > rowsAtMost)
    rows.push([c.words.moreRows(c.format.number(sorted.length - rowsAtMost)), '', '', '', '']);
  return rows;
}

function communesFigure(c: Context): HTMLElement | null {
  const communes = c.report.communes.filter((k) => k.by_year.length > 0);
  if (communes.length === 0) return null;
  const codes = [...new Set(communes.map((k) => k.district))];
  const worst = (code: string): number => Math.max(...communes.filter((k) => k.district === code).map(rateOf));
  codes.sort((a, b) => worst(b) - worst(a));
  const tile = (k: Commune): TileRow['tiles'][number] => ({
    rate: rateOf(k),
    text: `${k.name || k.code}: ${c.format.share(rateOf(k))}`,
  });
  const rows: TileRow[] = codes.map((code) => ({
    key: code,
    label: clip(areaName(c, code), 40),
    tiles: communes
      .filter((k) => k.district === code)
      .sort((a, b) => rateOf(b) - rateOf(a))
      .map(tile),
  }));
  const steps = shades(communes.map(rateOf));
  const year = String(communes[0]?.by_year.at(-1)?.year ?? c.report.meta.end);
  const w = c.words;
  const decimals = (steps[0] ?? 0) < 0.01 ? ((steps[0] ?? 0) < 0.005 ? 2 : 1) : 0;
  const bound = (v: number | undefined): string => c.format.share(v, decimals);
  const names: Colour[] = ['heat-0', 'heat-1', 'heat-2', 'heat-3', 'heat-4'];
  const chart: Chart = {
    id: 'communes',
    title: w.communesChart(year),
    about: w.communesAbout(c.format.number(communes.length), c.format.number(codes.length)),
    keys: names.map((colour, i) => ({
      label:
        i === 0 ? `<${bound(steps[0])}` : i === 4 ? `≥${bound(steps[3])}` : `${bound(steps[i - 1])}–${bound(steps[i])}`,
      shape: 'box',
      colour,
    })),
    note: w.communesFirst,
    draw: (width, colours) => tilesChart(rows, steps, width, colours),
    table: {
      columns: [
        { label: w.commune },
        { label: capital(areaNoun(c, codes[0] ?? '')) },
        { label: w.householdsColumn, numeric: true },
        { label: w.poorLeft, numeric: true },
        { label: w.rateColumn, numeric: true },
      ],
      rows: communeRows(c, communes),
    },
  };
  return figure(chart, c.words);
}

function finding(c: Context, districts: District[]): string {
  const left = (d: District): number => d.by_year.at(-1)?.poor.mean ?? 0;
  const byCount = [...districts].sort((a, b) => left(b) - left(a));
  const total = byCount.reduce((sum, d) => sum + left(d), 0);
  if (total <= 0) return c.words.placesNoneFinding;
  let sum = 0;
  const most: District[] = [];
  for (const d of byCount) {
    if (sum >= half * total || most.length >= namedAtMost) break;
    most.push(d);
    sum += left(d);
  }
  return c.words.placesFinding(
    c.format.number(most.length),
    c.format.list(most.map((d) => clip(areaName(c, d.code), 30))),
    c.format.share(sum / total, 0),
  );
}

export function places(c: Context): HTMLElement {
  const districts = ranked(c);
  const communes = communesFigure(c);
  const part = { id: 'places', topic: c.words.places, finding: finding(c, districts) };
  if (districts.length === 0 && !communes) return section(part, nothing(c.words.placesNone));
  return section(
    part,
    districts.length ? districtsFigure(c, districts) : note(c.words.placesNone),
    communes,
    communes && c.variant !== firstVariant(c) ? note(c.words.communesFirst) : null,
  );
}
