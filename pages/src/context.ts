// SPDX-License-Identifier: Apache-2.0
// What every part of the page reads, and the few questions they all ask of the report.
import type { Flows, Programme, Report, Series, Target, Text, Verdict } from './contract';
import { Format, type Language } from './format';
import { en } from './words/en';
import { vi, type Words } from './words/vi';

export interface Context {
  report: Report;
  variant: string;
  words: Words;
  format: Format;
}

export function contextFor(report: Report, language: Language, variant: string): Context {
  return { report, variant, words: language === 'vi' ? vi : en, format: new Format(language) };
}

/** The group of all households goes by either name. */
export const isEveryone = (group: string): boolean => group === '' || group === 'all';

export const firstVariant = (c: Context): string => c.report.variants[0]?.id ?? '';

export function variantName(c: Context, id: string): string {
  const variant = c.report.variants.find((v) => v.id === id);
  return (variant && c.format.text(variant.text)) || id;
}

export function groupName(c: Context, id: string): string {
  if (isEveryone(id)) return c.words.everyone;
  const group = c.report.groups.find((g) => g.id === id);
  return (group && c.format.text(group.text)) || id;
}

export function areaName(c: Context, code: string): string {
  return c.report.areas.find((a) => a.code === code)?.name || code;
}

export const sourceTitle = (c: Context, id: string): string => c.report.sources.find((s) => s.id === id)?.title || id;

export const targetName = (c: Context, target: Target): string => c.format.text(target.text) || target.id;

export const targetsOf = (c: Context, variant = c.variant): Target[] =>
  c.report.targets.filter((t) => t.variant === variant);

/** Main targets, without other readings and without the joint ones. */
export const mainTargets = (c: Context): Target[] =>
  targetsOf(c).filter((t) => t.kind !== 'joint' && t.reading_of === '');

export const seriesOf = (c: Context, measure: Series['measure'], group = ''): Series | undefined =>
  c.report.series.find(
    (s) =>
      s.variant === c.variant &&
      s.measure === measure &&
      s.area === '' &&
      (isEveryone(group) ? isEveryone(s.group) : s.group === group),
  );

export const flowsOf = (c: Context, list: Flows['list']): Flows | undefined =>
  c.report.flows.find((f) => f.variant === c.variant && f.list === list && isEveryone(f.group));

export const programmesOf = (c: Context): Programme[] => c.report.programmes.filter((p) => p.variant === c.variant);

/** A number of the model by its name; one that has none is at least taken apart into where it acts and what it is. */
export function numberName(c: Context, id: string, text: Text): string {
  const own = c.format.text(text);
  if (own && own !== id) return own;
  const assumed = c.report.assumptions.find((a) => a.id === id && a.from === 'scenario');
  const named = assumed && c.format.text(assumed.text);
  if (named) return named;
  const [where = '', ...what] = id.split('.');
  return what.length
    ? `${c.words.modules[where] ?? where}: ${what.join(', ').replaceAll('_', ' ')}`
    : id.replaceAll('_', ' ');
}

/** The last year that lists of the past can speak about; null when none can. */
export function testedUntil(c: Context): number | null {
  const horizons = c.report.backtest?.by_horizon.map((row) => row.horizon) ?? [];
  const farthest = Math.max(0, ...horizons);
  return farthest > 0 ? c.report.meta.start + farthest : null;
}

export const thresholds = (c: Context): { uncertain: number; on_track: number } =>
  c.report.meta.thresholds ?? { uncertain: 0.2, on_track: 0.8 };

/** How a verdict looks: a sign, and a colour that never stands alone. */
export const tone: Record<Verdict, { sign: string; colour: 'good' | 'warn' | 'neutral' }> = {
  on_track: { sign: 'check', colour: 'good' },
  uncertain: { sign: 'half', colour: 'neutral' },
  unlikely: { sign: 'alert', colour: 'warn' },
  beyond_precedent: { sign: 'alert', colour: 'warn' },
  cannot_be_met: { sign: 'stop', colour: 'warn' },
  not_evaluated: { sign: 'question', colour: 'neutral' },
};

/** The chance in words: what was never or always met is a bound, not 0 or 100. */
export function chanceWords(c: Context, p: Target['probability']): string {
  if (!p || p.draws === 0) return '';
  const percent = (share: number): string => c.format.number(100 * share);
  if (p.share <= 0) return c.words.below(percent(Math.ceil(100 * p.high) / 100));
  if (p.share >= 1) return c.words.above(percent(Math.floor(100 * p.low) / 100));
  return percent(p.share);
}
