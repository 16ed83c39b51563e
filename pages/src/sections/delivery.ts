// SPDX-License-Identifier: Apache-2.0
// Who wanted a programme, who got it, who was missed, where it leaked, and what it cost.
import { deliveryChart, type DeliveryRow } from '../charts/bars';
import { programmesOf, type Context } from '../context';
import type { Programme } from '../contract';
import type { Chart } from '../chart';
import { name } from '../dom';
import { figure } from '../figure';
import { clip, nothing, section } from '../section';
import { details, tableOf, type Table } from '../table';
import { costWords } from './facts';

const nearlyAll = 0.95;

const programmeName = (c: Context, p: Programme): string => c.format.text(p.text) || p.id;

/** Of those who wanted it, who got it. Where nobody wants anything there is no share. */
const reachedShare = (p: Programme): number => (p.wanted.mean > 0 ? p.reached.mean / p.wanted.mean : 1);

function totals(c: Context, programmes: Programme[]): Table {
  const w = c.words;
  const numeric = [w.eligible, w.wanted, w.reachedKey, w.missedKey, w.leakedKey, w.spent].map((label) => ({
    label,
    numeric: true,
  }));
  return {
    columns: [{ label: w.programme }, { label: w.given }, ...numeric],
    rows: programmes.map((p) => [
      programmeName(c, p),
      c.format.text(p.unit),
      ...[p.eligible, p.wanted, p.reached, p.missed, p.leaked].map((m) => c.format.number(m.mean)),
      c.format.money(p.spent.mean),
    ]),
  };
}

function byYear(c: Context, programmes: Programme[]): Table {
  const w = c.words;
  return {
    columns: [
      { label: w.programme },
      { label: w.year },
      ...[w.eligible, w.wanted, w.reachedKey, w.missedKey, w.leakedKey, w.spent].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: programmes.flatMap((p) =>
      p.by_year.map((y) => [
        programmeName(c, p),
        String(y.year),
        ...[y.eligible, y.wanted, y.reached, y.missed, y.leaked].map((v) => c.format.number(v)),
        c.format.money(y.spent),
      ]),
    ),
  };
}

function deliveryFigure(c: Context, programmes: Programme[]): HTMLElement {
  const w = c.words;
  const n = (v: number): string => c.format.number(v);
  const rows: DeliveryRow[] = programmes.map((p) => ({
    key: p.id,
    label: programmeName(c, p),
    eligible: p.eligible.mean,
    reached: p.reached.mean,
    missed: p.missed.mean,
    leaked: p.leaked.mean,
    text: `${clip(programmeName(c, p), 60)}\n${w.eligible}: ${n(p.eligible.mean)}\n${w.wanted}: ${n(p.wanted.mean)}\n${w.reachedKey}: ${n(p.reached.mean)}\n${w.missedKey}: ${n(p.missed.mean)}\n${w.leakedKey}: ${n(p.leaked.mean)}\n${w.spent}: ${c.format.money(p.spent.mean)}`,
  }));
  const chart: Chart = {
    id: 'delivery-bars',
    title: w.deliveryChart,
    about: w.deliveryAbout(n(rows.length)),
    keys: [
      { label: w.eligible, shape: 'box', colour: 'empty' },
      { label: w.reachedKey, shape: 'box', colour: 'good' },
      { label: w.missedKey, shape: 'hatch', colour: 'neutral' },
      { label: w.leakedKey, shape: 'box', colour: 'warn' },
    ],
    draw: (width, colours) => deliveryChart(rows, n, width, colours),
    table: totals(c, programmes),
  };
  return figure(chart, c.words);
}

export function delivery(c: Context): HTMLElement {
  const programmes = programmesOf(c);
  const w = c.words;
  if (programmes.length === 0)
    return section({ id: 'delivery', topic: w.delivery, finding: w.deliveryNoneFinding }, nothing(w.deliveryNone));
  const worst = programmes.reduce((a, b) => (reachedShare(b) < reachedShare(a) ? b : a));
  const finding =
    reachedShare(worst) >= nearlyAll
      ? w.deliveryFull
      : w.deliveryFinding(clip(programmeName(c, worst), 60), c.format.number(100 * reachedShare(worst)));
  const columns = [
    { label: w.programme },
    { label: w.given },
    { label: w.reachedKey, numeric: true },
    { label: w.missedKey, numeric: true },
    { label: w.leakedKey, numeric: true },
    { label: w.spent, numeric: true },
  ];
  const rows = programmes.map((p) => [
    name(programmeName(c, p)),
    c.format.text(p.unit),
    c.format.number(p.reached.mean),
    c.format.number(p.missed.mean),
    c.format.number(p.leaked.mean),
    c.format.money(p.spent.mean),
  ]);
  return section(
    { id: 'delivery', topic: w.delivery, finding, lede: costWords(c) },
    deliveryFigure(c, programmes),
    tableOf(w.delivery, { columns, rows }),
    details(w.spentYear, tableOf(w.spentYear, byYear(c, programmes))),
  );
}
