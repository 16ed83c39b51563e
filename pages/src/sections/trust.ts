// SPDX-License-Identifier: Apache-2.0
// What the method has earned: how far such forecasts missed the lists of the past.
import { errorsChart, type ErrorRow } from '../charts/bars';
import type { Context } from '../context';
import type { Backtest } from '../contract';
import type { Chart } from '../chart';
import { h } from '../dom';
import { figure } from '../figure';
import { isNumber, missing } from '../format';
import { note, nothing, section } from '../section';

type Row = Backtest['by_horizon'][number];

const horizonName = (c: Context, row: Row): string =>
  row.horizon === 0 ? c.words.horizonAll : c.words.horizon(c.format.number(row.horizon));

function errorsFigure(c: Context, backtest: Backtest): HTMLElement {
  const w = c.words;
  const shown = backtest.by_horizon.filter((row) => isNumber(row.error));
  const rows: ErrorRow[] = shown.map((row, i) => ({
    key: String(i),
    label: horizonName(c, row),
    error: row.error,
    rival: isNumber(row.rival_error) && row.rival ? row.rival_error : null,
    text: `${c.format.points(row.error, 2)}`,
  }));
  const chart: Chart = {
    id: 'backtest',
    title: w.trustChart,
    about: w.trustAbout(c.format.text(backtest.words)),
    keys: [
      { label: `${w.thisMethod}, ${w.pointsOnly}`, shape: 'box', colour: 'good' },
      { label: w.rival, shape: 'line', colour: 'ink' },
    ],
    draw: (width, colours) => errorsChart(rows, (v) => c.format.points(v, 1), width, colours),
    table: {
      columns: [
        { label: w.year },
        ...[w.lists, w.placesCount, w.error, w.rivalError, w.cover].map((label) => ({ label, numeric: true })),
      ],
      rows: shown.map((row) => [
        horizonName(c, row),
        c.format.number(row.n),
        c.format.number(row.places),
        c.format.points(row.error),
        row.rival ? `${c.format.points(row.rival_error)} (${row.rival.replaceAll('_', ' ')})` : missing,
        c.format.share(row.cover_80, 0),
      ]),
    },
  };
  return figure(chart, c.words);
}

export function trust(c: Context): HTMLElement {
  const backtest = c.report.backtest;
  const w = c.words;
  if (!backtest || backtest.by_horizon.length === 0)
    return section({ id: 'trust', topic: w.trust, finding: w.trustNoneFinding }, nothing(w.trustNoneLede));
  const farthest = backtest.by_horizon.reduce((a, b) => (b.horizon > a.horizon ? b : a));
  const all = backtest.by_horizon.find((row) => row.horizon === 0) ?? farthest;
  const badge = h(
    'p',
    { class: 'badge' },
    h('span', { class: 'badge-number' }, c.format.points(farthest.error, 1), h('small', {}, c.words.pointsOnly)),
    h('span', {}, c.format.text(backtest.words)),
  );
  return section(
    {
      id: 'trust',
      topic: w.trust,
      finding: w.trustFinding(c.format.points(farthest.error, 1), c.format.number(farthest.horizon)),
    },
    badge,
    note(
      `${w.known[backtest.known] ?? ''} ${isNumber(all.cover_80) ? w.trustCover(c.format.number(100 * all.cover_80)) : ''}`.trim(),
    ),
    errorsFigure(c, backtest),
  );
}
