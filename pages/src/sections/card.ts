// SPDX-License-Identifier: Apache-2.0
// The plan card: one row for each target, all that a planner needs in five minutes, on one sheet of paper.
import { gauge, sign } from '../charts/gauge';
import {
  chanceWords,
  mainTargets,
  targetName,
  targetsOf,
  thresholds,
  tone,
  variantName,
  firstVariant,
  type Context,
} from '../context';
import type { Target, Verdict } from '../contract';
import { h, name, sentences, type Child } from '../dom';
import { isNumber, missing } from '../format';
import { amount, bare, level, limit, need, rangeOf, scope, shortfall, yearsReached } from '../target_words';
import { facts } from './facts';

const order: Verdict[] = ['on_track', 'uncertain', 'unlikely', 'beyond_precedent', 'cannot_be_met', 'not_evaluated'];

function headline(c: Context, targets: Target[]): HTMLElement {
  const verdict = h('p', { class: 'verdict' });
  if (targets.length === 0) {
    verdict.append(c.words.noTargets);
    return verdict;
  }
  const present = order.filter((v) => targets.some((t) => t.verdict === v));
  const count = (v: Verdict): string => c.format.number(targets.filter((t) => t.verdict === v).length);
  const only = present.length === 1 ? present[0] : undefined;
  if (only) {
    const words = c.words.verdictCounts[only];
    verdict.append(targets.length === 1 ? c.words.headlineOne(words) : c.words.headlineAll(count(only), words));
    return verdict;
  }
  const mark = '\u0001';
  const [before = '', after = ''] = c.words.headline(mark).split(mark);
  verdict.append(before);
  present.forEach((v, i) => {
    if (i > 0) verdict.append(i === present.length - 1 ? (c.format.language === 'vi' ? ' và ' : ' and ') : ', ');
    verdict.append(h('em', { class: tone[v].colour }, c.words.counted(count(v), c.words.verdictCounts[v])));
  });
  verdict.append(after);
  return verdict;
}

function lede(c: Context, targets: Target[]): string {
  const joint = targetsOf(c).find((t) => t.kind === 'joint');
  const chance = joint && chanceWords(c, joint.probability);
  const worst = targets
    .filter((t) => t.verdict !== 'on_track' && t.verdict !== 'not_evaluated')
    .sort((a, b) => (a.probability?.share ?? -1) - (b.probability?.share ?? -1))[0];
  return sentences(chance && c.words.jointLede(chance), worst && c.words.worstLede(targetName(c, worst)));
}

function what(c: Context, t: Target): Child[] {
  const kicker = t.kind === 'joint' ? c.words.joint : t.reading_of !== '' ? c.words.reading : '';
  return [
    kicker ? h('span', { class: 'kicker' }, kicker) : null,
    h('span', { class: 'target-name' }, name(targetName(c, t))),
    scope(c, t) ? h('span', { class: 'small' }, name(scope(c, t))) : null,
  ];
}

function usual(c: Context, t: Target): string {
  const range = rangeOf(c, t.unit, t.outcome.q10, t.outcome.q90);
  return range === bare(c, t.unit, t.outcome.q10) ? c.words.always(range) : c.words.usually(range);
}

function outcome(c: Context, t: Target): Child[] {
  if (t.verdict === 'not_evaluated' || t.kind === 'joint')
    return [h('span', { class: 'small' }, c.words.need(need(c, t)))];
  const rates = [
    isNumber(t.register_rate) ? c.words.listRate(level(c, t, t.register_rate)) : '',
    isNumber(t.latent_rate) ? c.words.trueRate(level(c, t, t.latent_rate)) : '',
  ].filter(Boolean);
  return [
    h('span', { class: 'big' }, isNumber(t.outcome.q50) ? amount(c, t.unit, t.outcome.q50) : c.words.none),
    h('span', { class: 'small' }, need(c, t) === missing ? c.words.noLimit : c.words.need(need(c, t))),
    isNumber(t.outcome.q10) ? h('span', { class: 'small' }, usual(c, t)) : null,
    rates.length ? h('span', { class: 'small rates' }, rates.join(', ')) : null,
  ];
}

function chance(c: Context, t: Target): Child[] {
  if (t.verdict === 'cannot_be_met')
    return [
      h('span', { class: 'no-chance', role: 'img', 'aria-label': c.words.noChance }),
      h('span', { class: 'small' }, c.words.noChanceArithmetic),
    ];
  const p = t.probability;
  const words = chanceWords(c, p);
  if (!p || !words) return [h('span', { class: 'small' }, c.words.noChance)];
  const limits = thresholds(c);
  const range = c.format.range(c.format.number(100 * p.low), c.format.number(100 * p.high));
  const stretch = isNumber(t.stretch) && chanceWords(c, t.stretch_probability);
  return [
    h(
      'span',
      { class: 'chance' },
      h('span', { class: 'big' }, words, h('span', { class: 'unit' }, c.words.outOf)),
      gauge(p, tone[t.verdict].colour, [limits.uncertain, limits.on_track], c.words.gauge(words, range)),
    ),
    h('span', { class: 'small' }, c.words.chanceRange(range)),
    stretch ? h('span', { class: 'small' }, c.words.stretchChance(limit(c, t.unit, t.stretch), stretch)) : null,
  ];
}

/** The one or two reasons that say most, the strongest first. */
function reasons(c: Context, t: Target): string[] {
  const arithmetic = c.format.text(t.arithmetic);
  if (t.verdict === 'cannot_be_met' && arithmetic) return [arithmetic];
  if (t.verdict === 'not_evaluated') return [c.format.text(t.not_evaluated) || c.words.none];
  const found: string[] = [];
  const p = t.precedent;
  if (p && p.members.length > 0) {
    const all = c.format.number(p.members.length);
    found.push(p.as_fast === 0 ? c.words.neverAsFast(all) : c.words.asFast(c.format.number(p.as_fast), all));
  }
  const from = t.pace_needed_from;
  if (isNumber(t.pace_needed) && t.pace_needed <= 0 && isNumber(from) && from > c.report.meta.start)
    found.push(c.words.paceDone(String(from)));
  const reach = yearsReached(c, t);
  if (reach && t.verdict !== 'on_track') {
    if (reach.half) found.push(c.words.reached(reach.half, reach.range));
    else found.push(reach.share > 0 ? c.words.reachedLate(c.format.number(100 * reach.share)) : c.words.reachedNever);
  }
  if (isNumber(t.shortfall) && t.verdict !== 'on_track') found.push(c.words.shortfall(shortfall(c, t)));
  return found.slice(0, 2);
}

function verdict(c: Context, t: Target): Child[] {
  const { sign: kind, colour } = tone[t.verdict];
  const untested = !t.backtested && t.verdict !== 'not_evaluated' && t.verdict !== 'cannot_be_met';
  return [
    h('span', { class: `word ${colour}` }, sign(kind, colour), c.words.verdicts[t.verdict]),
    ...reasons(c, t).map((text) => h('span', { class: 'small' }, name(text))),
    untested ? h('span', { class: 'untested' }, c.words.untested) : null,
  ];
}

function row(c: Context, t: Target): HTMLElement {
  const kind = t.kind === 'joint' ? 'joint' : t.reading_of !== '' ? 'reading' : 'main';
  const cell = (label: string, children: Child[], extra = ''): HTMLElement =>
    h('td', { 'data-label': label, class: extra || null }, ...children);
  return h(
    'tr',
    { class: kind },
    h('th', { scope: 'row' }, ...what(c, t)),
    cell(c.words.columnOutcome, outcome(c, t)),
    cell(c.words.columnChance, chance(c, t)),
    cell(c.words.columnVerdict, verdict(c, t)),
  );
}

function rows(c: Context): Target[] {
  const all = targetsOf(c);
  const main = all.filter((t) => t.kind !== 'joint' && t.reading_of === '');
  const readings = (id: string): Target[] => all.filter((t) => t.kind !== 'joint' && t.reading_of === id);
  const orphans = all.filter(
    (t) => t.kind !== 'joint' && t.reading_of !== '' && !main.some((m) => m.id === t.reading_of),
  );
  const evaluated = (t: Target): boolean => t.verdict !== 'not_evaluated';
  return [...main.flatMap((t) => [t, ...readings(t.id)]), ...orphans, ...all.filter((t) => t.kind === 'joint')].filter(
    evaluated,
  );
}

function table(c: Context): HTMLElement | null {
  const shown = rows(c);
  if (shown.length === 0) return null;
  const w = c.words;
  const head = [w.columnTarget, w.columnOutcome, w.columnChance, w.columnVerdict].map((label) =>
    h('th', { scope: 'col' }, label),
  );
  return h(
    'table',
    { class: shown.length > 9 ? 'targets dense' : 'targets' },
    h('caption', { class: 'unseen' }, w.card),
    h('thead', {}, h('tr', {}, ...head)),
    h('tbody', {}, ...shown.map((t) => row(c, t))),
  );
}

function legend(c: Context): HTMLElement {
  const limits = thresholds(c);
  const percent = (v: number): string => c.format.number(100 * v);
  return h(
    'p',
    { class: 'card-key' },
    h('span', { class: 'whisker-key', 'aria-hidden': 'true' }),
    c.words.keyWhisker,
    h('span', { class: 'gap-key', 'aria-hidden': 'true' }),
    c.words.keyGaps(percent(limits.uncertain), percent(limits.on_track)),
  );
}

function leftOut(c: Context): HTMLElement[] {
  const line = (label: string, items: { text: string; reason: string }[]): HTMLElement[] =>
    items.length === 0
      ? []
      : [
          h(
            'p',
            { class: 'left-out' },
            h('b', {}, `${label}: `),
            ...items.flatMap((item, i) => [
              i > 0 ? '; ' : '',
              name(item.text),
              item.reason ? h('span', { class: 'quiet' }, ' (', name(item.reason), ')') : '',
            ]),
            '.',
          ),
        ];
  const targets = targetsOf(c).filter((t) => t.verdict === 'not_evaluated');
  return [
    ...line(
      c.words.notEvaluated,
      targets.map((t) => ({ text: targetName(c, t), reason: c.format.text(t.not_evaluated) })),
    ),
    ...line(
      c.words.pending,
      c.report.pending
        .filter((p) => !targets.some((t) => p.id.endsWith(t.id)))
        .map((p) => ({ text: c.format.text(p.text) || p.id, reason: '' })),
    ),
  ];
}

function eyebrow(c: Context): HTMLElement {
  const { meta } = c.report;
  const parts = [
    `${meta.start}–${meta.end}`,
    c.words.households(c.format.number(meta.households)),
    c.words.draws(c.format.number(meta.draws)),
    meta.information === 'observed' ? c.words.observed : meta.information === 'plan_date' ? c.words.planDate : '',
  ].filter(Boolean);
  return h('p', { class: 'eyebrow' }, name(meta.place), ` · ${parts.join(' · ')}`);
}

export function card(c: Context): HTMLElement {
  const targets = mainTargets(c);
  const under = lede(c, targets);
  const title = c.format.text(c.report.meta.title) || c.report.meta.place;
  return h(
    'section',
    { id: 'card', class: 'card', 'aria-labelledby': 'plan', tabindex: -1 },
    eyebrow(c),
    h('h1', { id: 'plan' }, name(title)),
    headline(c, targets),
    under ? h('p', { class: 'lede' }, name(under)) : null,
    c.variant !== firstVariant(c)
      ? h('p', { class: 'shown-variant' }, name(c.words.variantShown(variantName(c, c.variant))))
      : null,
    table(c),
    targets.length ? legend(c) : null,
    facts(c),
    ...leftOut(c),
  );
}
