// SPDX-License-Identifier: Apache-2.0
// Three short answers under the plan card: cost, what to change, how far to trust it.
import { programmesOf, type Context } from '../context';
import { h, name, sentences } from '../dom';
import { clip } from '../section';
import { changeFinding, readingFinding } from './advice';

export function costWords(c: Context): string {
  const programmes = programmesOf(c);
  if (programmes.length === 0) return c.words.costNone;
  const total = programmes.reduce((sum, p) => sum + p.spent.mean, 0);
  const years = programmes.flatMap((p) => p.by_year.map((y) => String(y.year))).sort();
  const from = years[0] ?? String(c.report.meta.start + 1);
  const to = years.at(-1) ?? String(c.report.meta.end);
  const most = programmes.reduce((a, b) => (b.spent.mean > a.spent.mean ? b : a));
  const largest =
    programmes.length > 1 &&
    c.words.costMost(clip(c.format.text(most.text) || most.id, 60), c.format.money(most.spent.mean));
  return sentences(c.words.cost(c.format.money(total), c.format.number(programmes.length), from, to), largest);
}

export const trustWords = (c: Context): string =>
  (c.report.backtest && c.format.text(c.report.backtest.words)) || c.words.trustNone;

export function facts(c: Context): HTMLElement {
  const fact = (title: string, text: string, to: string): HTMLElement =>
    h('div', {}, h('h2', {}, h('a', { href: `#${to}` }, title)), h('p', {}, name(text)));
  const change = changeFinding(c);
  return h(
    'div',
    { class: 'facts' },
    fact(c.words.factCost, costWords(c), 'delivery'),
    fact(c.words.factChange, sentences(/[.!?]$/.test(change) ? change : `${change}.`, readingFinding(c)), 'change'),
    fact(c.words.factTrust, trustWords(c).replace(/([^.!?])$/, '$1.'), 'trust'),
  );
}
