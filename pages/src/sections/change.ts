// SPDX-License-Identifier: Apache-2.0
// What to change: ways forward for each target off track, chances by variant, who gains and who is left behind.
import { chancesChart, type ChanceRow } from '../charts/strips';
import { effectsChart, type EffectRow } from '../charts/bars';
import {
  areaName,
  chanceWords,
  firstVariant,
  groupName,
  isEveryone,
  mainTargets,
  targetName,
  targetsOf,
  thresholds,
  tone,
  variantName,
  type Context,
} from '../context';
import type { Difference, GroupChange } from '../contract';
import { sign } from '../charts/gauge';
import type { Chart } from '../chart';
import { h, name } from '../dom';
import { figure } from '../figure';
import { isNumber, missing } from '../format';
import type { Colour } from '../palette';
import { note, nothing, section } from '../section';
import { details, tableOf, type Table } from '../table';
import { bare, isPoints, isShare } from '../target_words';
import { changeFinding, changesChance, isChoice, waysFor } from './advice';

const shownAtMost = 10;
const fewRuns = 20; // below, standard errors are too narrow to be taken literally
const variantColours: Colour[] = ['ink', 'good', 'warn', 'violet', 'gold', 'neutral'];

function ways(c: Context): HTMLElement | null {
  const open = mainTargets(c).filter((t) => t.verdict !== 'on_track' && t.verdict !== 'not_evaluated');
  if (open.length === 0) return null;
  const one = (t: (typeof open)[number]): HTMLElement => {
    const chance = chanceWords(c, t.probability);
    const { sign: kind, colour } = tone[t.verdict];
    const found = waysFor(c, t);
    return h(
      'article',
      { class: 'way' },
      h('h3', {}, name(targetName(c, t))),
      h(
        'p',
        { class: `word ${colour}` },
        sign(kind, colour),
        c.words.verdicts[t.verdict],
        chance && t.verdict !== 'cannot_be_met' ? h('span', { class: 'quiet' }, c.words.chanceNow(chance)) : null,
      ),
      found.length
        ? h(
            'dl',
            {},
            ...found.flatMap((way) => [h('dt', {}, way.label), ...way.texts.map((text) => h('dd', {}, name(text)))]),
          )
        : h('p', { class: 'small' }, c.words.wayNone),
    );
  };
  return h('div', { class: 'ways' }, ...open.map(one));
}

/** The first variant is the reference; others are filled where their difference is more than noise. */
function chanceRows(c: Context): ChanceRow[] {
  const isClear = (variant: string, target: string): boolean =>
    c.report.comparison.some(
      (d) => d.item === target && d.variants.some((v) => v.variant === variant && changesChance(v)),
    );
  const shown = targetsOf(c, firstVariant(c)).filter((t) => t.probability && t.verdict !== 'cannot_be_met');
  return shown.map((t, i) => ({
    key: String(i),
    label: targetName(c, t),
    chances: c.report.variants.flatMap((variant, index) => {
      if (!isChoice(c, variant.id)) return [];
      const p = c.report.targets.find((other) => other.variant === variant.id && other.id === t.id)?.probability;
      if (!p) return [];
      const words = chanceWords(c, p);
      return [
        {
          variant: index,
          share: p.share,
          clear: index === 0 || isClear(variant.id, t.id),
          text: `${variantName(c, variant.id)}: ${words}/100`,
        },
      ];
    }),
  }));
}

function chancesFigure(c: Context): HTMLElement | null {
  const rows = chanceRows(c);
  if (rows.length === 0 || c.report.variants.length < 2) return null;
  const limits = thresholds(c);
  const colourOf = (i: number): Colour => variantColours[i % variantColours.length] ?? 'neutral';
  const chart: Chart = {
    id: 'chances',
    title: c.words.compared,
    about: c.words.comparedAbout(c.format.number(rows.length), c.format.number(c.report.variants.length)),
    keys: c.report.variants
      .map((v, i) => ({ id: v.id, label: variantName(c, v.id), shape: 'dot' as const, colour: colourOf(i) }))
      .filter((key) => isChoice(c, key.id)),
    note: c.words.comparedNote,
    draw: (width, colours) =>
      chancesChart(
        rows,
        [limits.uncertain, limits.on_track],
        variantColours.map((k) => colours[k]),
        width,
        colours,
      ),
    table: {
      columns: [
        { label: c.words.columnTarget },
        ...c.report.variants.map((v) => ({ label: variantName(c, v.id), numeric: true })),
      ],
      rows: rows.map((row) => [
        row.label,
        ...c.report.variants.map(
          (_, i) =>
            row.chances
              .find((x) => x.variant === i)
              ?.text.split(': ')
              .at(-1) ?? missing,
        ),
      ]),
    },
  };
  return figure(chart, c.words);
}

function changeText(c: Context, d: Difference, value: number | null): string {
  if (!isNumber(value)) return missing;
  if (isShare(d.unit) || isPoints(d.unit)) return `${c.format.signed(100 * value, 2)} ${c.words.pointsOnly}`;
  if (d.unit === 'VND') return `${value > 0 ? '+' : ''}${c.format.money(value)}`;
  return c.format.signed(value, Math.abs(value) < 10 ? 1 : 0);
}

function comparisonTable(c: Context): Table {
  const w = c.words;
  const columns = [
    { label: w.item },
    { label: w.variant },
    { label: w.medianColumn, numeric: true },
    { label: w.differenceColumn, numeric: true },
    { label: w.rangeColumn, numeric: true },
    { label: w.costColumn, numeric: true },
    { label: w.wordsColumn },
  ];
  const rows = c.report.comparison.flatMap((d) => {
    const title = c.format.text(d.text) || d.item;
    const reference = [
      title,
      variantName(c, d.reference),
      isNumber(d.reference_median) ? bare(c, d.unit, d.reference_median) : missing,
      missing,
      missing,
      missing,
      w.reference,
    ];
    return [
      reference,
      ...d.variants.map((v) => [
        title,
        variantName(c, v.variant),
        isNumber(v.median) ? bare(c, d.unit, v.median) : missing,
        changeText(c, d, v.difference),
        isNumber(v.q10) && isNumber(v.q90) ? `${changeText(c, d, v.q10)} / ${changeText(c, d, v.q90)}` : missing,
        d.kind !== 'cost' ? missing : isNumber(v.cost) ? c.format.money(v.cost) : w.noCost,
        c.format.text(v.words) || (v.beyond_noise ? w.beyondNoise : w.withinNoise),
      ]),
    ];
  });
  return { columns, rows };
}

/** What each variant spends more or less, and the price of what it achieves: a column for each variant. */
function costs(c: Context): HTMLElement | null {
  const items = c.report.comparison.filter((d) => d.kind === 'cost');
  if (items.length === 0) return null;
  const w = c.words;
  const spending = c.report.comparison.find((d) => d.kind === 'measure' && d.unit === 'VND');
  const price = (d: Difference, variant: string): string => {
    const v = d.variants.find((x) => x.variant === variant);
    if (!v || !isNumber(v.cost)) return (v && c.format.text(v.words)) || w.noCost;
    const range =
      isNumber(v.cost_low) && isNumber(v.cost_high)
        ? ` (${c.format.money(v.cost_low)} – ${c.format.money(v.cost_high)})`
        : '';
    return `${c.format.money(v.cost)}${range}: ${c.format.text(v.words)}`;
  };
  const spent = (variant: string): string =>
    spending
      ? changeText(c, spending, spending.variants.find((v) => v.variant === variant)?.difference ?? null)
      : missing;
  const others = [...new Set(items.flatMap((d) => d.variants.map((v) => v.variant)))].filter((id) => isChoice(c, id));
  if (others.length === 0) return null;
  const columns = [{ label: w.item }, ...others.map((id) => ({ label: variantName(c, id) }))];
  const rows = [
    ...(spending ? [[c.format.text(spending.text) || w.spendingColumn, ...others.map(spent)]] : []),
    ...items.map((d) => [c.format.text(d.text) || w.costColumn, ...others.map((id) => price(d, id))]),
  ];
  return h('div', {}, h('h3', { class: 'table-title' }, w.costTable), tableOf(w.costTable, { columns, rows }));
}

/** Decimals that show the largest of the effects with two digits. */
const decimalsFor = (most: number): number =>
  most <= 0 ? 2 : Math.min(4, Math.max(2, 1 - Math.floor(Math.log10(100 * most))));

function gainName(c: Context, g: GroupChange): string {
  const parts = [g.area ? areaName(c, g.area) : '', isEveryone(g.group) && g.area ? '' : groupName(c, g.group)].filter(
    Boolean,
  );
  return parts.join(', ');
}

/** Groups and places that change most; the table has them all. */
function mostChanged(rows: EffectRow[]): EffectRow[] {
  const kept = [...rows].sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, shownAtMost);
  return rows.filter((row) => kept.includes(row));
}

function gainsFigure(c: Context, variant: string, index: number, top: number): HTMLElement | null {
  const changes = c.report.group_changes.filter((g) => g.variant === variant);
  if (changes.length === 0) return null;
  const decimals = decimalsFor(Math.max(...changes.map((g) => Math.abs(g.difference.mean))));
  const rows: EffectRow[] = changes
    .map((g, i) => ({
      key: String(i),
      label: gainName(c, g),
      value: g.difference.mean,
      low: g.difference.q10,
      high: g.difference.q90,
      clear: g.beyond_noise,
      text: c.format.signed(100 * g.difference.mean, decimals),
    }))
    .sort((a, b) => a.value - b.value);
  const title = c.words.gains(variantName(c, variant));
  const chart: Chart = {
    id: `gains-${index}`,
    title,
    about: c.words.gainsAbout(variantName(c, variant), String(c.report.meta.end)),
    note: `${c.words.gainsAxis}. ${c.words.comparedNote}`,
    draw: (width, colours) => effectsChart(mostChanged(rows), top, (v) => c.format.signed(100 * v, 2), width, colours),
    table: {
      columns: [
        { label: c.words.groups },
        { label: c.words.differenceColumn, numeric: true },
        { label: c.words.rangeColumn, numeric: true },
        { label: c.words.wordsColumn },
      ],
      rows: rows.map((r) => [
        r.label,
        r.text,
        `${c.format.signed(100 * (r.low ?? 0), 2)} / ${c.format.signed(100 * (r.high ?? 0), 2)}`,
        r.clear ? c.words.beyondNoise : c.words.withinNoise,
      ]),
    },
  };
  return figure(chart, c.words);
}

export function change(c: Context): HTMLElement {
  const others = c.report.variants
    .slice(1)
    .map((v) => v.id)
    .filter((id) => isChoice(c, id));
  const shown = c.report.group_changes.filter((g) => others.includes(g.variant));
  const top = Math.max(
    1e-5,
    ...shown.flatMap((g) => [g.difference.mean, g.difference.q10, g.difference.q90].map(Math.abs)),
  );
  const gains = others.map((v, i) => gainsFigure(c, v, i, top)).filter((f) => f !== null);
  const forward = ways(c);
  return section(
    {
      id: 'change',
      topic: c.words.change,
      finding: changeFinding(c),
      ...(forward ? { lede: c.words.changeLede } : {}),
    },
    forward,
    c.report.meta.draws < fewRuns && others.length ? note(c.words.fewRuns) : null,
    chancesFigure(c),
    costs(c),
    c.report.comparison.length
      ? details(c.words.variantsTable, tableOf(c.words.variantsTable, comparisonTable(c)))
      : nothing(c.words.comparisonNone),
    gains.length ? h('div', { class: 'grid' }, ...gains) : others.length ? nothing(c.words.gainsNone) : null,
  );
}
