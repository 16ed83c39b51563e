// SPDX-License-Identifier: Apache-2.0
// The poverty rate of every group on one scale.
import { fanChart } from '../charts/fan';
import { groupName, isEveryone, seriesOf, type Context } from '../context';
import type { Series } from '../contract';
import type { Chart } from '../chart';
import { h } from '../dom';
import { figure } from '../figure';
import { isNumber } from '../format';
import { clip, nothing, section } from '../section';
import { fanAbout, fanKeys, fanSpec, fanTable, publishedOf } from './paths';

function groupSeries(c: Context): Series[] {
  const groups = c.report.groups.map((g) => g.id).filter((id) => !isEveryone(id));
  return [seriesOf(c, 'poor_rate'), ...groups.map((id) => seriesOf(c, 'poor_rate', id))].filter(
    (s): s is Series => s !== undefined && s.by_year.some((f) => isNumber(f.q50)),
  );
}

function groupFigure(c: Context, series: Series, top: number, index: number): HTMLElement {
  const published = publishedOf(c, 'poor_rate', series.group);
  const title = clip(groupName(c, series.group), 70);
  const value = (v: number | null): string => c.format.share(v);
  const spec = {
    ...fanSpec(c, series, published, true, value, (v) => c.format.share(v, 0)),
    top,
    from: c.report.meta.start,
  };
  const chart: Chart = {
    id: `group-${index}`,
    title,
    about: fanAbout(c, title, series, value),
    draw: (width, colours) => fanChart(spec, width, colours),
    keys: fanKeys(c, published),
    quiet: true,
    table: fanTable(c, series, value, published),
  };
  return figure(chart, c.words);
}

function finding(c: Context, series: Series[]): string {
  const last = (s: Series): number => s.by_year.at(-1)?.q50 ?? -1;
  const worst = series.filter((s) => !isEveryone(s.group)).sort((a, b) => last(b) - last(a))[0];
  if (!worst || last(worst) < 0) return c.words.groupsNone;
  return c.words.groupsFinding(
    clip(groupName(c, worst.group), 60),
    c.format.share(last(worst)),
    String(c.report.years.at(-1) ?? c.report.meta.end),
  );
}

export function groups(c: Context): HTMLElement {
  const series = groupSeries(c);
  const part = { id: 'groups', topic: c.words.groups, finding: finding(c, series) };
  if (series.length === 0) return section(part, nothing(`${c.words.groupsNone}.`));
  const values = series.flatMap((s) => [
    ...s.by_year.map((f) => f.q90 ?? f.q50),
    ...publishedOf(c, 'poor_rate', s.group).map((p) => (p.year >= c.report.meta.start ? p.value : null)),
  ]);
  const top = Math.max(0.001, ...values.filter(isNumber)) * 1.06;
  return section(
    { ...part, lede: c.words.groupsLede },
    h('div', { class: 'grid three' }, ...series.map((s, i) => groupFigure(c, s, top, i))),
  );
}
