// SPDX-License-Identifier: Apache-2.0
// Who enters and leaves the lists, year by year in the layout of the review form, and over the whole period by cause.
import { flowsChart, stepsChart, type Flow, type Step } from '../charts/flows';
import { flowsOf, type Context } from '../context';
import type { Drivers, Flows } from '../contract';
import type { Chart } from '../chart';
import { figure } from '../figure';
import type { Key } from '../key';
import { note, nothing, section } from '../section';
import type { Table } from '../table';

function pieces(c: Context, flows: Flows): Flow[] {
  const labels = c.words.flowLabels[flows.list];
  return flows.by_year.flatMap((y) =>
    (
      [
        { what: labels.returned, colour: 'warn', hatched: false, value: y.returned.mean },
        { what: labels.newly, colour: 'gold', hatched: false, value: y.newly.mean },
        { what: c.words.rebasedFlow, colour: 'violet', hatched: true, value: y.rebased.mean },
        { what: labels.escaped, colour: 'good', hatched: false, value: -y.escaped.mean },
        { what: c.words.otherFlow, colour: 'quiet', hatched: false, value: y.other.mean },
      ] as Omit<Flow, 'year'>[]
    )
      .filter((piece) => Math.abs(piece.value) > 1e-9)
      .map((piece) => ({ ...piece, year: y.year })),
  );
}

function keys(c: Context, flows: Flows): Key[] {
  const labels = c.words.flowLabels[flows.list];
  const all: Key[] = [
    { label: labels.escaped, shape: 'box', colour: 'good' },
    { label: labels.returned, shape: 'box', colour: 'warn' },
    { label: labels.newly, shape: 'box', colour: 'gold' },
    { label: c.words.otherFlow, shape: 'box', colour: 'quiet' },
  ];
  if (flows.by_year.some((y) => y.rebased.mean !== 0))
    all.push({ label: c.words.rebasedFlow, shape: 'hatch', colour: 'violet' });
  all.push({ label: c.words.netFlow, shape: 'line', colour: 'ink' });
  return all;
}

function table(c: Context, flows: Flows): Table {
  const w = c.words;
  const labels = w.flowLabels[flows.list];
  const near = flows.by_year.some((y) => y.escaped_to_near_poor !== null);
  const heads = [
    w.opening,
    labels.escaped,
    ...(near ? [w.escapedNear] : []),
    labels.returned,
    labels.newly,
    w.rebasedFlow,
    w.otherFlow,
    w.closing,
  ];
  const n = (v: number): string => c.format.number(v);
  const s = (v: number): string => c.format.signed(v);
  return {
    columns: [{ label: w.year }, ...heads.map((label) => ({ label, numeric: true }))],
    rows: flows.by_year.map((y) => [
      String(y.year),
      n(y.opening.mean),
      s(-y.escaped.mean),
      ...(near ? [n(y.escaped_to_near_poor?.mean ?? 0)] : []),
      s(y.returned.mean),
      s(y.newly.mean),
      s(y.rebased.mean),
      s(y.other.mean),
      n(y.closing.mean),
    ]),
  };
}

function flowsFigure(c: Context, list: 'poor' | 'near_poor'): HTMLElement | null {
  const flows = flowsOf(c, list);
  if (!flows || flows.by_year.length === 0) return null;
  const listName = c.words.measures[list] ?? list;
  const chart: Chart = {
    id: `flows-${list}`,
    title: c.words.flowsChart(listName),
    about: c.words.flowsAbout(listName, c.format.number(flows.by_year.length)),
    keys: keys(c, flows),
    note: c.words.flowsNote,
    draw: (width, colours) => flowsChart(pieces(c, flows), (v) => c.format.number(v), list, width, colours),
    table: table(c, flows),
  };
  return figure(chart, c.words);
}

/** Who came stands before who left: over many years more leave than were there at first, and a bar below zero means nothing. */
function steps(c: Context, d: Drivers): Step[] {
  const w = c.words;
  const stock = (key: string, label: string, value: number): Step => ({
    key,
    label,
    value,
    stock: true,
    colour: 'neutral',
    hatched: false,
    text: c.format.number(value),
  });
  const cause = (key: string, label: string, value: number, colour: Step['colour'], hatched = false): Step => ({
    key,
    label,
    value,
    stock: false,
    colour,
    hatched,
    text: c.format.signed(value),
  });
  return [
    stock('start', `${w.driverStart}, ${c.report.meta.start}`, d.start.mean),
    cause('returned', w.returned, d.returned.mean, 'warn'),
    cause('newly', w.newly, d.newly.mean, 'gold'),
    ...(Math.abs(d.rebased.mean) >= 0.5 ? [cause('rebased', w.rebasedFlow, d.rebased.mean, 'violet', true)] : []),
    cause('demography', w.demography, d.demography.mean, 'quiet'),
    cause('escaped', w.escaped, -Math.abs(d.escaped.mean), 'good'),
    stock('end', `${w.driverEnd}, ${d.to}`, d.end.mean),
  ];
}

function driversFigure(c: Context, d: Drivers): HTMLElement {
  const list = steps(c, d);
  const chart: Chart = {
    id: `drivers-${d.to}`,
    title: c.words.drivers(String(c.report.meta.start), String(d.to)),
    about: c.words.driversAbout(c.format.number(d.start.mean), c.format.number(d.end.mean)),
    draw: (width, colours) => stepsChart(list, `drivers-${d.to}`, width, colours),
    table: {
      columns: [{ label: c.words.item }, { label: c.words.value, numeric: true }],
      rows: list.map((s) => [s.label, s.text]),
    },
  };
  return figure(chart, c.words);
}

function finding(c: Context): string {
  const flows = flowsOf(c, 'poor');
  const [first, last] = [flows?.by_year[0], flows?.by_year.at(-1)];
  if (!flows || !first || !last) return c.words.flowsNone;
  const sum = (key: 'escaped' | 'returned' | 'newly'): string =>
    c.format.number(flows.by_year.reduce((total, y) => total + y[key].mean, 0));
  return c.words.flowsFinding(sum('escaped'), sum('returned'), sum('newly'), String(first.year), String(last.year));
}

/** What a plan's text often takes for granted: growth does it, and the last year does it. */
function causes(c: Context, d: Drivers | undefined): HTMLElement[] {
  const [growth, pressure] = [d?.growth_alone, d?.pressure];
  const share = (v: number): string => c.format.share(v, 2);
  const scores = (v: number): string => c.format.number(v, 3);
  return [
    growth &&
      c.words.growthAlone(c.format.share(growth.growth, 1), share(growth.rate), share(growth.moved)),
    pressure &&
      c.words.pressure(
        c.format.number(pressure.n_last),
        scores(pressure.last_years),
        c.format.number(pressure.n_other),
        scores(pressure.other_years),
        pressure.told,
      ),
  ]
    .filter((text) => typeof text === 'string')
    .map((text) => note(text));
}

export function flows(c: Context): HTMLElement {
  const drivers = c.report.drivers.filter((d) => d.variant === c.variant);
  return section(
    { id: 'flows', topic: c.words.flows, finding: finding(c) },
    flowsFigure(c, 'poor') ?? nothing(`${c.words.flowsNone}.`),
    ...(drivers.length ? drivers.map((d) => driversFigure(c, d)) : [note(c.words.driversNone)]),
    ...causes(c, drivers[0]),
    flowsFigure(c, 'near_poor'),
  );
}
