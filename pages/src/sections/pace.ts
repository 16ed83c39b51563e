// SPDX-License-Identifier: Apache-2.0
// Whether such a pace has been seen before: the plan among what places that began alike achieved.
import { precedentChart, type PrecedentSpec } from '../charts/strips';
import { targetName, targetsOf, type Context } from '../context';
import type { Precedent, Target } from '../contract';
import type { Chart } from '../chart';
import { h } from '../dom';
import { figure } from '../figure';
import { isNumber } from '../format';
import { clip, note, nothing, section } from '../section';

const withPrecedent = (c: Context): (Target & { precedent: Precedent })[] =>
  targetsOf(c).filter((t): t is Target & { precedent: Precedent } => t.precedent !== null);

/** Falls in points, or in parts of the rate they began at. */
function fallWords(c: Context, p: Precedent, fall: number): string {
  return p.relative ? `${c.format.share(fall)} ${c.words.ofRate}` : `${c.format.points(fall)} ${c.words.pointsYear}`;
}

function precedentFigure(c: Context, t: Target & { precedent: Precedent }, index: number): HTMLElement {
  const p = t.precedent;
  if (p.members.length === 0) return nothing(c.words.precedentEmpty(targetName(c, t)));
  const short = (v: number): string => (p.relative ? c.format.share(v) : c.format.points(v));
  const tick = (v: number): string => (p.relative ? c.format.share(v, 0) : c.format.points(v, 1));
  const falls = p.members
    .filter((m) => isNumber(m.fall))
    .map((m) => ({ place: m.place, fall: m.fall, text: `${m.place}, ${m.from}–${m.to}: ${fallWords(c, p, m.fall)}` }));
  const projected = isNumber(p.projected) ? p.projected : p.planned;
  const spec: PrecedentSpec = {
    falls,
    planned: p.planned,
    projected,
    words: { planned: `${c.words.planned} ${short(p.planned)}`, projected: `${c.words.projected} ${short(projected)}` },
    tick,
  };
  const chart: Chart = {
    id: `precedent-${index}`,
    title: clip(targetName(c, t), 110),
    about: c.words.precedentAbout(
      fallWords(c, p, p.planned),
      fallWords(c, p, projected),
      c.format.number(p.as_fast),
      c.format.number(p.members.length),
    ),
    keys: [
      { label: c.words.asFastKey, shape: 'dot', colour: 'good' },
      { label: c.words.slowerKey, shape: 'ring', colour: 'neutral' },
    ],
    note: `${p.relative ? `% ${c.words.ofRate}` : c.words.pointsYear}; ${c.words.precedentClass(c.format.share(p.lowest_rate), c.format.share(p.highest_rate), c.format.number(p.years))}.`,
    draw: (width, colours) => precedentChart(spec, width, colours),
    table: {
      columns: [
        { label: c.words.place },
        { label: c.words.year },
        { label: c.words.fromRate, numeric: true },
        { label: c.words.fallYear, numeric: true },
      ],
      rows: p.members.map((m) => [m.place, `${m.from}–${m.to}`, c.format.share(m.from_rate), fallWords(c, p, m.fall)]),
    },
  };
  return figure(chart, c.words);
}

function finding(c: Context, targets: (Target & { precedent: Precedent })[]): string {
  const t = targets
    .filter((x) => x.precedent.members.length > 0)
    .sort(
      (a, b) => a.precedent.as_fast / a.precedent.members.length - b.precedent.as_fast / b.precedent.members.length,
    )[0];
  if (!t) return c.words.precedentNoneFinding;
  const all = c.format.number(t.precedent.members.length);
  const text = clip(targetName(c, t), 80);
  return t.precedent.as_fast === 0
    ? c.words.precedentNever(all, text)
    : c.words.precedentFinding(c.format.number(t.precedent.as_fast), all, text);
}

export function pace(c: Context): HTMLElement {
  const targets = withPrecedent(c);
  const part = { id: 'pace', topic: c.words.precedent, finding: finding(c, targets) };
  if (targets.length === 0) return section(part, nothing(c.words.precedentNone));
  return section(
    part,
    note(c.words.precedentLede),
    h('div', { class: 'grid' }, ...targets.map((t, i) => precedentFigure(c, t, i))),
  );
}
