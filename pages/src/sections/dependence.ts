// SPDX-License-Identifier: Apache-2.0
// Which numbers the outcomes go with, target by target.
import { dependenceChart, type EffectRow } from '../charts/bars';
import { numberName, targetName, targetsOf, firstVariant, type Context } from '../context';
import type { Sensitivity } from '../contract';
import type { Chart } from '../chart';
import { h } from '../dom';
import { figure } from '../figure';
import { clip, note, nothing, section } from '../section';

const shownAtMost = 7;

/** In the middle of a sentence; abbreviations keep their capitals. */
const lowered = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const nameOfTarget = (c: Context, s: Sensitivity): string => {
  const target = targetsOf(c, firstVariant(c)).find((t) => t.id === s.target);
  return target ? targetName(c, target) : s.target;
};

/** One in twenty passes the band when nothing goes with anything. */
function noteOf(c: Context, s: Sensitivity): string {
  const tested = s.tested ?? 0;
  return c.words.dependenceNote(
    c.format.number(s.noise, 2),
    tested ? c.format.number(tested) : '',
    c.format.number(Math.max(1, Math.round(tested / 20))),
  );
}

function dependenceFigure(c: Context, s: Sensitivity, index: number): HTMLElement {
  const clear = s.numbers.filter((n) => Math.abs(n.correlation) > s.noise);
  if (clear.length === 0) return nothing(c.words.dependenceNoise(nameOfTarget(c, s)));
  const rows: EffectRow[] = clear.slice(0, shownAtMost).map((n, i) => ({
    key: String(i),
    label: numberName(c, n.id, n.text),
    value: n.correlation,
    clear: Math.abs(n.correlation) > s.noise,
    text: c.format.signed(n.correlation, 2),
  }));
  const title = clip(nameOfTarget(c, s), 110);
  const chart: Chart = {
    id: `dependence-${index}`,
    title,
    about: c.words.dependenceAbout(title, c.format.number(s.numbers.length)),
    note: noteOf(c, s),
    quiet: true,
    draw: (width, colours) =>
      dependenceChart(rows, s.noise, (v) => c.format.number(v, Number.isInteger(v) ? 0 : 1), width, colours),
    table: {
      columns: [{ label: c.words.item }, { label: c.words.correlation, numeric: true }, { label: c.words.wordsColumn }],
      rows: s.numbers.map((n) => [
        numberName(c, n.id, n.text),
        c.format.signed(n.correlation, 2),
        Math.abs(n.correlation) > s.noise ? c.words.beyondNoise : c.words.withinNoise,
      ]),
    },
  };
  return figure(chart, c.words);
}

export function dependence(c: Context): HTMLElement {
  const all = c.report.sensitivity.filter((s) => s.numbers.length > 0);
  const first = all.find((s) => Math.abs(s.numbers[0]?.correlation ?? 0) > s.noise);
  const strongest = first?.numbers[0];
  const finding =
    first && strongest
      ? c.words.dependenceFinding(
          clip(nameOfTarget(c, first), 80),
          clip(lowered(numberName(c, strongest.id, strongest.text)), 100),
        )
      : c.words.dependenceNoneFinding;
  return section(
    { id: 'dependence', topic: c.words.dependence, finding },
    all[0] ? note(noteOf(c, all[0])) : null,
    all.length
      ? h('div', { class: 'grid' }, ...all.map((s, i) => dependenceFigure(c, s, i)))
      : nothing(c.words.dependenceNone),
  );
}
