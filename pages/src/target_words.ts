// SPDX-License-Identifier: Apache-2.0
// Numbers of a target in its own unit.
import type { Target } from './contract';
import { groupName, isEveryone, type Context } from './context';
import { isNumber, missing } from './format';

type Maybe = number | null | undefined;

export const isShare = (unit: string): boolean => unit.startsWith('share');
export const isPoints = (unit: string): boolean => unit.startsWith('points');
const isYearly = (unit: string): boolean => /per[_ ]year/.test(unit);

function countedUnit(c: Context, unit: string, value: number): string {
  const base = unit.replace(/[_ ]per[_ ]year/, '');
  return (
    ((value === 1 ? c.words.unitsOfOne[base] : undefined) ?? c.words.units[base] ?? base) +
    (isYearly(unit) ? c.words.perYear : '')
  );
}

/** A value with its unit, as in "1.50 points a year" or "3 communes". */
export function amount(c: Context, unit: string, value: Maybe): string {
  if (!isNumber(value)) return missing;
  if (isShare(unit)) return c.format.share(value);
  if (isPoints(unit)) return `${c.format.points(value)} ${c.words.pointsYear}`;
  if (unit === 'VND') return c.format.money(value);
  if (unit === 'ratio') return `${c.format.number(value, 2)} ${c.words.units['ratio'] ?? ''}`;
  return `${c.format.count(value)} ${countedUnit(c, unit, value)}`;
}

/** The bare number, where the unit stands beside it. */
export function bare(c: Context, unit: string, value: Maybe): string {
  if (isShare(unit)) return c.format.share(value);
  if (isPoints(unit)) return c.format.points(value);
  if (unit === 'VND') return c.format.money(value);
  if (unit === 'ratio') return c.format.number(value, 2);
  return c.format.count(value);
}

/** Limits as the plan writes them. */
export function limit(c: Context, unit: string, value: Maybe): string {
  if (!isNumber(value)) return missing;
  if (isShare(unit)) return `${c.format.limit(100 * value)}%`;
  if (isPoints(unit)) return `${c.format.limit(100 * value, 1)} ${c.words.pointsYear}`;
  return amount(c, unit, value);
}

export function need(c: Context, t: Target): string {
  if (t.kind === 'joint') return c.words.allMet;
  const { at_least: low, at_most: high } = t;
  if (isNumber(low) && isNumber(high)) return c.words.between(limit(c, t.unit, low), limit(c, t.unit, high));
  if (isNumber(low)) return c.words.atLeast(limit(c, t.unit, low));
  if (isNumber(high)) return c.words.atMost(limit(c, t.unit, high));
  return missing;
}

/** What is missing of a share is counted in points. */
export function shortfall(c: Context, t: Target): string {
  if (isShare(t.unit)) return `${c.format.points(t.shortfall, 1)} ${c.words.pointsOnly}`;
  return amount(c, t.unit, t.shortfall);
}

export function rangeOf(c: Context, unit: string, low: Maybe, high: Maybe): string {
  if (!isNumber(low) || !isNumber(high)) return missing;
  return c.format.range(bare(c, unit, low), bare(c, unit, high));
}

/** Who is meant, where, and when. */
export function scope(c: Context, t: Target): string {
  const parts: string[] = [];
  if (t.kind === 'joint') return '';
  if (t.measure) parts.push(c.words.measures[t.measure] ?? t.measure.replaceAll('_', ' '));
  if (!isEveryone(t.group)) parts.push(groupName(c, t.group));
  if (t.area) parts.push(t.area);
  if (isNumber(t.from) && isNumber(t.to) && t.from !== t.to) parts.push(c.words.period(String(t.from), String(t.to)));
  else if (isNumber(t.to ?? t.from)) parts.push(c.words.atYear(String(t.to ?? t.from)));
  return parts.join(' · ');
}

/** A rate is a share; a register that is counted is a number of households. */
export function level(c: Context, t: Target, value: Maybe): string {
  return t.measure.includes('households') && !t.measure.startsWith('share')
    ? c.format.count(value)
    : c.format.share(value);
}

export function yearsReached(c: Context, t: Target): { half: string | null; range: string; share: number } | null {
  const r = t.reached_year;
  if (!r) return null;
  const year = (y: number | null): string => (isNumber(y) ? String(Math.round(y)) : c.words.later);
  return {
    half: isNumber(r.q50) ? year(r.q50) : null,
    range: c.format.range(year(r.q10), year(r.q90)),
    share: r.share,
  };
}
