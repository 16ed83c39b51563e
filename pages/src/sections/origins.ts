// SPDX-License-Identifier: Apache-2.0
// Where every number comes from: assumptions, sources, the record of the run, and the words used.
import { numberName, sourceTitle, type Context } from '../context';
import type { Assumption, Text } from '../contract';
import { h, name } from '../dom';
import { note, nothing, section } from '../section';
import { details, tableOf, type Table } from '../table';

/** In English a parameter is named by its key: what stands beside it in the file is a remark. */
const nameOf = (c: Context, a: Assumption): Text =>
  a.from === 'scenario' || c.format.language === 'vi' ? a.text : { vi: '', en: '' };

const spoken = (c: Context, vi: string | undefined, en: string): string =>
  (c.format.language === 'vi' && vi) || en;
const reason = (c: Context, a: Assumption): string => spoken(c, a.assumed_vi, a.assumed);

function assumptionTable(c: Context, list: Assumption[]): Table {
  const w = c.words;
  return {
    columns: [{ label: w.item }, { label: w.value }, { label: w.prior }, { label: w.origin }],
    rows: list.map((a) => [
      numberName(c, a.id, nameOf(c, a)),
      spoken(c, a.value_vi, a.value),
      spoken(c, a.prior_vi, a.prior) || w.fixed,
      reason(c, a) || (a.source ? sourceTitle(c, a.source) : w.from[a.from]),
    ]),
  };
}

function assumptions(c: Context): HTMLElement[] {
  const all = c.report.assumptions;
  if (all.length === 0) return [nothing(c.words.assumptionsNone)];
  const n = (list: Assumption[]): string => c.format.number(list.length);
  const plan = all.filter((a) => a.from === 'scenario');
  const groups: [string, Assumption[], boolean][] = [
    [c.words.assumedTable(n(plan.filter((a) => a.assumed))), plan.filter((a) => a.assumed), true],
    [c.words.sourcedTable(n(plan.filter((a) => !a.assumed))), plan.filter((a) => !a.assumed), false],
    [c.words.modelTable(n(all.filter((a) => a.from !== 'scenario'))), all.filter((a) => a.from !== 'scenario'), false],
  ];
  return groups
    .filter(([, list]) => list.length > 0)
    .map(([title, list, open]) => {
      const box = details(title, tableOf(title, assumptionTable(c, list)));
      box.open = open;
      return box;
    });
}

/** Only addresses of the web become links; anything else a scenario says stays text. */
function address(url: string, title: string): Node {
  return /^https?:\/\//i.test(url)
    ? h('a', { href: url, rel: 'noreferrer noopener', target: '_blank' }, name(title))
    : name(title);
}

function sources(c: Context): HTMLElement {
  const w = c.words;
  const list = c.report.sources;
  if (list.length === 0) return nothing(w.sourcesNone);
  const title = w.sourcesTable(c.format.number(list.length));
  const table: Table = {
    columns: [{ label: w.title }, { label: w.author }, { label: w.year }, { label: w.read }],
    rows: list.map((s) => [address(s.url, s.title || s.id), s.author, s.year, c.format.date(s.read)]),
  };
  return details(title, tableOf(title, table));
}

function manifest(c: Context): HTMLElement {
  const w = c.words;
  if (c.report.manifest.length === 0) return nothing(w.manifestNone);
  const table: Table = {
    columns: [{ label: w.key }, { label: w.value }],
    rows: c.report.manifest.map((m) => [m.key, m.value]),
  };
  return details(w.manifestTable, tableOf(w.manifestTable, table));
}

function standards(c: Context): HTMLElement | null {
  if (c.report.standards.length === 0) return null;
  const items = c.report.standards.map((s) =>
    h('li', {}, `${c.words.standardFrom(String(s.from))}: `, name(c.format.text(s.text) || s.id)),
  );
  return details(c.words.standards, h('ul', { class: 'plain' }, ...items));
}

function glossary(c: Context): HTMLElement {
  const list = h(
    'dl',
    { class: 'terms' },
    ...c.words.terms.flatMap(([term, meaning]) => [h('dt', {}, term), h('dd', {}, meaning)]),
  );
  const box = details(c.words.glossary, list);
  box.open = true;
  return box;
}

export function origins(c: Context): HTMLElement {
  const all = c.report.assumptions;
  const assumed = all.filter((a) => a.assumed !== '').length;
  const finding = all.length
    ? c.words.assumptionsFinding(c.format.number(assumed), c.format.number(all.length))
    : c.words.assumptions;
  const hidden = c.report.disclosure;
  return section(
    { id: 'origins', topic: c.words.assumptions, finding },
    ...assumptions(c),
    sources(c),
    standards(c),
    manifest(c),
    glossary(c),
    note(hidden ? c.words.hidden(c.format.number(hidden.minimum), c.format.number(hidden.hidden)) : c.words.synthetic),
  );
}
