// SPDX-License-Identifier: Apache-2.0
// What `vuon report` puts into the page: made by outputs/report_*.cpp, read by everything under pages/src.
// Shares are 0..1, money is VND, counts are households unless their name says otherwise. null is a number that does not
// exist. Text from a scenario is data: the page escapes it. A text that a plan gives in one language only is "" in the other.

export interface Text {
  vi: string;
  en: string;
}

/** Quantiles over draws. */
export interface Fan {
  q025: number | null;
  q10: number | null;
  q25: number | null;
  q50: number | null;
  q75: number | null;
  q90: number | null;
  q975: number | null;
}

/** Mean over draws with the range of 8 in 10 of them. Means of flows add up, medians would not. */
export interface Mean {
  mean: number;
  q10: number;
  q90: number;
}

export interface Meta {
  format: 1;
  title: Text;
  place: string;
  start: number; // the year whose review is the start
  end: number;
  draws: number;
  households: number; // of the place at the start
  language: 'vi' | 'en'; // shown first
  information: string; // plan_date | observed | ... as the scenario says
  version: string;
  thresholds?: { uncertain: number; on_track: number }; // limits of the verdicts; 0.2 and 0.8 when absent
}

export interface Variant {
  id: string;
  text: Text;
  other_information?: boolean; // knows other reviews than the first variant: shows what was not known, advises nothing
}

/** Year by draw-free label, in order; every `by year` list below has one entry for each. */
export type Years = number[];

export interface Probability {
  share: number; // of the draws that could be evaluated
  low: number; // 95 % interval of that share
  high: number;
  draws: number;
}

export type Verdict = 'on_track' | 'uncertain' | 'unlikely' | 'beyond_precedent' | 'cannot_be_met' | 'not_evaluated';

/** Where a planned yearly fall lies among those of places that started at a similar rate. */
export interface Precedent {
  measure: string; // poor_rate | near_poor_rate | multidimensional_poor_rate
  relative: boolean; // falls are shares of the rate at their start; else points (0..1) a year
  from_rate: number; // of the target's place at its start
  lowest_rate: number; // of the class: places whose first rate lies between
  highest_rate: number;
  years: number; // length of the target's period; falls of the class have the same, or the nearest that exists
  planned: number; // yearly fall that the target asks for
  projected: number; // median of the draws
  as_fast: number; // members of the class that fell at least as fast as planned
  members: { place: string; from: number; to: number; from_rate: number; fall: number; level: string }[];
}

/** One row for each variant and target; readings of the same sentence follow their main target. */
export interface Target {
  variant: string;
  id: string;
  text: Text;
  kind: string; // target | joint
  reading_of: string; // id of the main target, "" for a main one
  measure: string;
  unit: string; // share | points_per_year | households | households_per_year | communes | districts | VND | ...
  group: string;
  area: string; // name, "" for the whole place
  from: number | null;
  to: number | null;
  at_least: number | null;
  at_most: number | null;
  stretch: number | null;
  outcome: Fan;
  latent: number | null; // median of the same on true poverty
  register_rate: number | null; // medians of the level in the last year
  latent_rate: number | null;
  probability: Probability | null;
  stretch_probability: Probability | null;
  verdict: Verdict;
  arithmetic: Text; // why it cannot be met whatever happens, "" otherwise
  not_evaluated: Text; // why, "" when it is
  shortfall: number | null; // median of what is missing where it is missed, in the unit
  reached_year: { q10: number | null; q50: number | null; q90: number | null; share: number } | null; // null: no such year for this kind
  pace_needed: number | null; // yearly from the last published review, in points (0..1); null when it is not a fall
  pace_needed_from: number | null; // that review's year
  backtested: boolean; // lists of the past say something about this kind of target
  precedent: Precedent | null;
}

/** Fans of the whole place, a group or an area. */
export interface Series {
  variant: string;
  area: string; // code, "" for the whole place
  group: string;
  measure:
    | 'poor'
    | 'near_poor'
    | 'returned'
    | 'poor_rate'
    | 'near_poor_rate'
    | 'multidimensional_poor_rate'
    | 'latent_poor_rate';
  by_year: Fan[];
  before_rebasing: (Fan | null)[]; // under the standard that ended, in the year of a change; else null
}

export interface Published {
  measure: 'poor' | 'near_poor' | 'returned' | 'poor_rate' | 'near_poor_rate' | 'multidimensional_poor_rate';
  area: string; // code, "" for the whole place
  group: string;
  year: number;
  value: number;
  standard: string;
  source: string; // id
  after_start: boolean;
}

/** Layout of the official review form; opening - escaped + returned + newly + rebased + other = closing. */
export interface Flows {
  variant: string;
  group: string;
  list: 'poor' | 'near_poor';
  by_year: {
    year: number;
    opening: Mean;
    escaped: Mean;
    escaped_to_near_poor: Mean | null; // poor list only; part of escaped
    returned: Mean;
    newly: Mean;
    rebased: Mean; // by a new standard
    other: Mean; // founded, dissolved, moved away, changed group
    closing: Mean;
  }[];
}

export interface Area {
  code: string;
  name: string;
  level: string; // district | status | ...
}

export interface District {
  variant: string;
  code: string;
  households: number; // at the start
  poor_at_start: number;
  rate_at_start: number;
  by_year: { year: number; poor: Mean; rate: Fan }[];
}

export interface Commune {
  code: string;
  name: string;
  district: string; // code
  households: number;
  poor_at_start: number;
  by_year: { year: number; poor: Mean; rate: number }[]; // first variant only
}

export interface Programme {
  variant: string;
  id: string;
  text: Text;
  unit: Text; // what is given
  eligible: Mean; // yearly means over the years of the programme
  wanted: Mean;
  reached: Mean;
  missed: Mean;
  leaked: Mean;
  spent: Mean; // VND, whole run
  by_year: { year: number; eligible: number; wanted: number; reached: number; missed: number; leaked: number; spent: number }[];
}

export interface Pending {
  id: string;
  text: Text;
  reason: Text;
}

/** Paired differences of a variant against the first one. */
export interface Difference {
  item: string;
  text: Text;
  kind: 'target' | 'joint' | 'measure' | 'deprivation' | 'cost';
  unit: string;
  better: 'higher' | 'lower' | 'within_limits' | 'none';
  reference: string;
  reference_median: number | null;
  variants: {
    variant: string;
    median: number | null;
    difference: number | null; // mean of the paired differences
    low: number | null; // 95 % interval of that mean
    high: number | null;
    q10: number | null; // of the differences themselves
    q90: number | null;
    beyond_noise: boolean;
    probability_change: number | null; // points 0..1, targets only
    probability_low?: number | null; // 95 % interval of that change; without it only the outcome tells noise
    probability_high?: number | null;
    cost: number | null; // VND for a unit of what the item names, kind cost only; null when it cannot be told from none
    cost_low: number | null;
    cost_high: number | null;
    words: Text; // one line
  }[];
}

/** Who gains and who is left behind: change of the poor rate against the first variant in the last year. */
export interface GroupChange {
  variant: string;
  group: string;
  area: string;
  difference: Mean; // share points
  beyond_noise: boolean;
}

export interface Sensitivity {
  target: string;
  noise: number; // |rank correlation| below it is chance
  tested?: number; // numbers looked at
  numbers: { id: string; text: Text; correlation: number }[]; // strongest first
}

export interface Backtest {
  known: 'first' | 'later'; // reviews known at the start of this run: one, or more
  by_horizon: { horizon: number; n: number; places: number; error: number; cover_80: number; rival: string; rival_error: number }[]; // error: share points; horizon 0 is all
  words: Text; // one sentence
}

/** Households of the poor list, from the start to a year, by what moved them. */
export interface Drivers {
  variant: string;
  to: number;
  start: Mean;
  escaped: Mean;
  returned: Mean;
  newly: Mean;
  rebased: Mean;
  demography: Mean;
  end: Mean;
  growth_share: Mean | null; // share of the list's fall that growth of incomes alone would bring
  growth_alone?: { growth: number; rate: number; moved: number } | null; // a year of growth; true poor rate before, after
  pressure?: { last_years: number; other_years: number; n_last: number; n_other: number; told: boolean } | null; // falls of past lists in normal scores, in last years of plans and in others
}

/** Share of households truly poor when the income line is moved. */
export interface LineFan {
  variant: string;
  shifts: number[]; // -0.2 .. 0.2 of the line
  by_year: { year: number; share: Fan[] }[]; // one fan for each shift
}

export interface Assumption {
  id: string;
  text: Text; // what it is
  value: string; // with unit
  prior: string; // "" when fixed
  source: string; // id of sources, "" when assumed
  assumed: string; // the reason, "" when sourced
  assumed_vi?: string; // "" when there is no Vietnamese of it
  value_vi?: string; // value and prior as written in Vietnamese
  prior_vi?: string;
  from: 'scenario' | 'parameters' | 'posterior';
}

export interface Source {
  id: string;
  title: string;
  author: string;
  year: string;
  url: string;
  read: string;
}

export interface Report {
  meta: Meta;
  years: Years;
  variants: Variant[];
  groups: { id: string; text: Text }[];
  areas: Area[];
  targets: Target[];
  series: Series[];
  published: Published[];
  flows: Flows[];
  districts: District[];
  communes: Commune[];
  programmes: Programme[];
  pending: Pending[];
  comparison: Difference[];
  group_changes: GroupChange[];
  sensitivity: Sensitivity[];
  backtest: Backtest | null;
  drivers: Drivers[];
  line_fan: LineFan[];
  standards: { id: string; from: number; text: Text }[];
  assumptions: Assumption[];
  sources: Source[];
  manifest: { key: string; value: string }[];
  disclosure: { minimum: number; hidden: number } | null; // null: nobody real is behind these households
}
