// SPDX-License-Identifier: Apache-2.0
// What could be changed: for each target off track, the ways forward that the results speak about.
import { chanceWords, mainTargets, numberName, targetName, targetsOf, variantName, type Context } from '../context';
import type { Difference, Target } from '../contract';
import { sentences } from '../dom';
import { isNumber } from '../format';
import { clip } from '../section';
import { shortfall, yearsReached } from '../target_words';

type Change = Difference['variants'][number];

const leastChange = 0.005; // of a chance; less is not seen in 100 runs

export interface Raise {
  variant: string;
  target: Target;
  change: Change;
}

/** Whether a chance changes: by its own interval where there is one, else by the outcome behind it. */
export function changesChance(v: Change): boolean {
  const own = isNumber(v.probability_low) && isNumber(v.probability_high);
  const clear = own ? (v.probability_low ?? 0) > 0 || (v.probability_high ?? 0) < 0 : v.beyond_noise;
  return clear && Math.abs(v.probability_change ?? 0) > leastChange;
}

const differenceOf = (c: Context, target: string): Difference | undefined =>
  c.report.comparison.find((d) => (d.kind === 'target' || d.kind === 'joint') && d.item === target);

/** A variant that knows other reviews than the first one is no choice that anybody has. */
export const isChoice = (c: Context, variant: string): boolean =>
  !c.report.variants.some((v) => v.id === variant && v.other_information === true);

/** Variants that raise the chance of a target beyond noise, the strongest first. */
export function raises(c: Context, target: Target): Raise[] {
  return (differenceOf(c, target.id)?.variants ?? [])
    .filter((v) => isChoice(c, v.variant) && changesChance(v) && (v.probability_change ?? 0) > 0)
    .sort((a, b) => (b.probability_change ?? 0) - (a.probability_change ?? 0))
    .map((change) => ({ variant: change.variant, target, change }));
}

export function changeFinding(c: Context): string {
  const targets = mainTargets(c);
  const open = targets.filter((t) => t.verdict !== 'on_track' && t.verdict !== 'not_evaluated');
  const best = (open.length ? open : targets)
    .flatMap((t) => raises(c, t))
    .sort((a, b) => (b.change.probability_change ?? 0) - (a.change.probability_change ?? 0))[0];
  if (targets.length > 0 && open.length === 0) return c.words.changeFindingFine;
  if (best)
    return c.words.changeFindingVariant(
      clip(variantName(c, best.variant), 60),
      clip(targetName(c, best.target), 80),
      c.format.number(100 * (best.change.probability_change ?? 0)),
    );
  return c.report.variants.length < 2 ? c.words.changeFindingSingle : c.words.changeFindingNone;
}

/** Where no variant helps, a reading under which the target is met may. */
export function readingFinding(c: Context): string {
  const open = mainTargets(c).filter((t) => t.verdict !== 'on_track' && t.verdict !== 'not_evaluated');
  const found = open
    .flatMap((t) =>
      targetsOf(c)
        .filter((r) => r.kind !== 'joint' && r.reading_of === t.id && r.verdict === 'on_track')
        .map((r) => ({ t, r })),
    )
    .sort((a, b) => (b.r.probability?.share ?? 0) - (a.r.probability?.share ?? 0))[0];
  if (!found) return '';
  const texts = [targetName(c, found.t), targetName(c, found.r)].map((text) => clip(text, 70));
  return c.words.readingHelps(texts[0] ?? '', texts[1] ?? '', chanceWords(c, found.r.probability));
}

export interface Way {
  label: string;
  texts: string[];
}

/** The first price that can be told: of the list of the poor before that of both lists. */
function costOf(c: Context, variant: string): string {
  const prices = c.report.comparison
    .filter((d) => d.kind === 'cost')
    .flatMap((d) => d.variants.filter((v) => v.variant === variant));
  const price = prices.find((v) => isNumber(v.cost))?.cost;
  return isNumber(price) ? c.words.variantCost(c.format.money(price)) : '';
}

function variantWay(c: Context, t: Target): Way {
  const all = (differenceOf(c, t.id)?.variants ?? []).filter((v) => isChoice(c, v.variant));
  const clear = raises(c, t);
  const texts = clear.flatMap((r) => {
    const raised = `${c.words.variantRaises(variantName(c, r.variant), c.format.number(100 * (r.change.probability_change ?? 0)))}.`;
    return [sentences(raised, costOf(c, r.variant))];
  });
  if (texts.length === 0 && all.length > 0) texts.push(c.words.noVariantHelps);
  return { label: c.words.wayVariant, texts };
}

function deadlineWay(c: Context, t: Target): Way {
  const reach = yearsReached(c, t);
  const texts = !reach ? [] : [reach.half ? c.words.deadlineYear(reach.half, reach.range) : c.words.deadlineNone];
  return { label: c.words.wayDeadline, texts };
}

function readingWay(c: Context, t: Target): Way {
  const readings = targetsOf(c).filter((r) => r.kind !== 'joint' && r.reading_of === t.id);
  const texts = readings.flatMap((r) => {
    const chance = chanceWords(c, r.probability);
    return chance && r.verdict !== 'cannot_be_met' ? [c.words.readingChance(targetName(c, r), chance)] : [];
  });
  return { label: c.words.wayReading, texts };
}

function paceWay(c: Context, t: Target): Way {
  const needed = isNumber(t.pace_needed) && t.pace_needed > 0 && isNumber(t.pace_needed_from);
  const texts = needed ? [`${c.words.pace(c.format.points(t.pace_needed), String(t.pace_needed_from))}.`] : [];
  return { label: c.words.wayPace, texts };
}

function dependsWay(c: Context, t: Target): Way {
  const sensitivity = c.report.sensitivity.find((s) => s.target === t.id);
  const strongest = (sensitivity?.numbers ?? [])
    .filter((n) => Math.abs(n.correlation) > (sensitivity?.noise ?? 1))
    .slice(0, 2);
  const texts = strongest.map((n) => `${numberName(c, n.id, n.text)} (${c.format.signed(n.correlation, 2)})`);
  return { label: c.words.wayDepends, texts: texts.length ? [`${c.format.list(texts)}.`] : [] };
}

function missingWay(c: Context, t: Target): Way {
  return { label: c.words.wayMissing, texts: isNumber(t.shortfall) ? [`${c.words.shortfall(shortfall(c, t))}.`] : [] };
}

export const waysFor = (c: Context, t: Target): Way[] =>
  [missingWay(c, t), variantWay(c, t), readingWay(c, t), deadlineWay(c, t), paceWay(c, t), dependsWay(c, t)].filter(
    (way) => way.texts.length > 0,
  );
