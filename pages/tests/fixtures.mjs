// SPDX-License-Identifier: Apache-2.0
// @ts-check
// MADE-UP TEST DATA. The names resemble those of a real province so that lengths and accents are true to life; every
// number is invented and says nothing about any place.
import {
  assumptions,
  backtest,
  comparison,
  groupChanges,
  manifest,
  pending,
  sensitivity,
  sources,
} from './fixture_evidence.mjs';
import { communes, districts, drivers, flows, lineFan, programmes, published, series } from './fixture_series.mjs';
import { targets } from './fixture_targets.mjs';

/** @typedef {import('../src/contract').Report} Report */

export const years = [2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030];

export const variants = [
  { id: 'base', text: { vi: 'Theo kế hoạch', en: 'As planned' } },
  {
    id: 'more-credit',
    text: {
      vi: 'Mở rộng tín dụng: đến 60% số hộ thuộc đối tượng mỗi năm',
      en: 'Credit offered to all, up to three in five of the eligible a year',
    },
  },
  { id: 'nothing-new', text: { vi: 'Không có hỗ trợ mới sau năm 2021', en: 'Nothing new after 2021' } },
];

export const groups = [
  { id: 'all', text: { vi: 'Toàn tỉnh', en: 'Whole province' } },
  { id: 'ethnic_minority', text: { vi: 'Dân tộc thiểu số', en: 'Ethnic minorities' } },
  { id: 'no_labour', text: { vi: 'Không có khả năng lao động', en: 'No member able to work' } },
  { id: 'merit', text: { vi: 'Người có công', en: 'Merit households' } },
  { id: 'urban', text: { vi: 'Thành thị', en: 'Urban' } },
  { id: 'rural', text: { vi: 'Nông thôn', en: 'Rural' } },
];

export const districtNames = [
  'Long Xuyên',
  'Châu Đốc',
  'An Phú',
  'Tân Châu',
  'Phú Tân',
  'Châu Phú',
  'Tịnh Biên',
  'Tri Tôn',
  'Châu Thành',
  'Chợ Mới',
  'Thoại Sơn',
];

/** @returns {Report} */
export function realistic() {
  return {
    meta: {
      format: 1,
      title: {
        vi: 'SỐ LIỆU BỊA ĐỂ THỬ: Kế hoạch giảm nghèo bền vững đến năm 2030',
        en: 'MADE-UP TEST DATA: sustainable poverty reduction to 2025 and 2030',
      },
      place: 'Tỉnh An Giang (thử)',
      start: 2021,
      end: 2030,
      draws: 100,
      households: 526877,
      language: 'vi',
      information: 'plan_date',
      version: '0.0.0-test',
    },
    years,
    variants,
    groups,
    areas: districtNames.map((name, i) => ({ code: String(883 + i), name, level: 'district' })),
    targets: targets(variants.map((v) => v.id)),
    series: series(
      variants.map((v) => v.id),
      groups.map((g) => g.id),
      years,
    ),
    published: published(),
    flows: flows(
      variants.map((v) => v.id),
      years,
    ),
    districts: districts(
      variants.map((v) => v.id),
      districtNames,
      years,
    ),
    communes: communes(districtNames, years),
    programmes: programmes(
      variants.map((v) => v.id),
      years,
    ),
    pending: pending(),
    comparison: comparison(),
    group_changes: groupChanges(groups.map((g) => g.id)),
    sensitivity: sensitivity(),
    backtest: backtest(),
    drivers: drivers(variants.map((v) => v.id)),
    line_fan: lineFan(
      variants.map((v) => v.id),
      years,
    ),
    standards: [
      { id: 'vn-2022-2025', from: 2021, text: { vi: 'Chuẩn nghèo 2022–2025', en: 'Standard of 2022–2025' } },
      {
        id: 'vn-2027-2030',
        from: 2027,
        text: { vi: 'Chuẩn nghèo 2027–2030 (dự kiến)', en: 'Standard of 2027–2030 (expected)' },
      },
    ],
    assumptions: assumptions(),
    sources: sources(),
    manifest: manifest(),
    disclosure: null,
  };
}

/** The least a results file can say. @returns {Report} */
export function minimal() {
  return {
    meta: {
      format: 1,
      title: { vi: '', en: '' },
      place: 'X',
      start: 2021,
      end: 2022,
      draws: 1,
      households: 0,
      language: 'vi',
      information: '',
      version: '0',
    },
    years: [2021, 2022],
    variants: [{ id: 'base', text: { vi: '', en: '' } }],
    groups: [],
    areas: [],
    targets: [],
    series: [],
    published: [],
    flows: [],
    districts: [],
    communes: [],
    programmes: [],
    pending: [],
    comparison: [],
    group_changes: [],
    sensitivity: [],
    backtest: null,
    drivers: [],
    line_fan: [],
    standards: [],
    assumptions: [],
    sources: [],
    manifest: [],
    disclosure: { minimum: 5, hidden: 3 },
  };
}

/** Everything is there, and every number that may be missing is missing. @returns {Report} */
export function holes() {
  const report = realistic();
  const none = { q025: null, q10: null, q25: null, q50: null, q75: null, q90: null, q975: null };
  for (const t of report.targets) {
    Object.assign(t, {
      outcome: none,
      latent: null,
      register_rate: null,
      latent_rate: null,
      probability: null,
      stretch_probability: null,
      shortfall: null,
      pace_needed: null,
      pace_needed_from: null,
      from: null,
      to: null,
      at_least: null,
      at_most: null,
      stretch: null,
    });
    if (t.reached_year) t.reached_year = { q10: null, q50: null, q90: null, share: 0 };
    if (t.precedent) t.precedent.members = [];
  }
  for (const s of report.series) s.by_year = s.by_year.map(() => ({ ...none }));
  for (const l of report.line_fan) for (const y of l.by_year) y.share = y.share.map(() => ({ ...none }));
  for (const d of report.districts) for (const y of d.by_year) y.rate = { ...none };
  for (const d of report.comparison) {
    d.reference_median = null;
    for (const v of d.variants)
      Object.assign(v, {
        median: null,
        difference: null,
        low: null,
        high: null,
        q10: null,
        q90: null,
        probability_change: null,
        cost: null,
        cost_low: null,
        cost_high: null,
      });
  }
  for (const d of report.drivers) d.growth_share = null;
  for (const f of report.flows) for (const y of f.by_year) y.escaped_to_near_poor = null;
  return report;
}

const attacks = [
  '<script>window.hacked = true</script>',
  '"><img src=x onerror="window.hacked = true">',
  '</script><script>window.hacked = true</script>',
  "javascript:window.hacked=true//'`${window.hacked = true}",
  '\u202Eesrever\u202C \u2066isolated\u2069 \u200F',
  'Tên rất dài '.repeat(40),
  'Khôngcókhoảngtrắng'.repeat(30),
  '{{7*7}} %s %d \\u003c &lt;b&gt; $& $1',
];

/** Every text of the realistic report becomes an attack; ids stay, since they join the lists. @returns {Report} */
export function hostile() {
  const report = realistic();
  let next = 0;
  const attack = () => attacks[next++ % attacks.length] ?? '';
  /** @param {unknown} node */
  const poison = (node) => {
    if (Array.isArray(node)) return node.forEach(poison);
    if (typeof node !== 'object' || node === null) return undefined;
    const record = /** @type {Record<string, unknown>} */ (node);
    for (const [key, value] of Object.entries(record)) {
      if (
        [
          'vi',
          'en',
          'name',
          'place',
          'title',
          'author',
          'value',
          'prior',
          'assumed',
          'key',
          'read',
          'rival',
          'version',
        ].includes(key) &&
        typeof value === 'string'
      )
        record[key] = attack();
      else if (key === 'url') record[key] = 'javascript:window.hacked=true';
      else poison(value);
    }
    return undefined;
  };
  poison(report);
  return report;
}

/** As the program does it: the page's own closing tag cannot occur in the data. @param {unknown} report */
export const injected = (report) => JSON.stringify(report).replaceAll('<', '\\u003c');
