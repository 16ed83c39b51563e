// SPDX-License-Identifier: Apache-2.0
// @ts-check
// MADE-UP TEST DATA: comparisons, sensitivity, backtest, assumptions and sources.

/** @typedef {import('../src/contract').Report} Report */

/** @returns {Report['pending']} */
export const pending = () => [
  {
    id: 'programme.jobs',
    text: { vi: 'Giải quyết việc làm', en: 'Jobs' },
    reason: { vi: 'chưa mô phỏng', en: 'comes with a later release' },
  },
  {
    id: 'programme.schooling',
    text: { vi: 'Giáo dục', en: 'Schooling' },
    reason: { vi: 'chưa mô phỏng', en: 'comes with a later release' },
  },
  {
    id: 'programme.water',
    text: { vi: 'Nước sinh hoạt, vệ sinh môi trường', en: 'Water and sanitation' },
    reason: { vi: 'chưa mô phỏng', en: 'comes with a later release' },
  },
  {
    id: 'programme.information',
    text: { vi: 'Thông tin', en: 'Information' },
    reason: { vi: 'chưa mô phỏng', en: 'comes with a later release' },
  },
];

const better = { vi: 'tốt hơn, vượt mức nhiễu', en: 'better, beyond noise' };
const worse = { vi: 'kém hơn, vượt mức nhiễu', en: 'worse, beyond noise' };
const noise = {
  vi: 'chưa phân biệt được với nhiễu, cần thêm khoảng 400 lần rút',
  en: 'not distinguishable from noise, about 400 more draws needed',
};

/** @param {string} variant @param {number} difference @param {boolean} beyond @param {number | null} p @param {Partial<Report['comparison'][number]['variants'][number]>} more @returns {Report['comparison'][number]['variants'][number]} */
const against = (variant, difference, beyond, p, more = {}) => ({
  variant,
  median: null,
  difference,
  low: difference - Math.abs(difference) * 0.3,
  high: difference + Math.abs(difference) * 0.3,
  q10: difference - Math.abs(difference),
  q90: difference + Math.abs(difference),
  beyond_noise: beyond,
  probability_change: p,
  cost: null,
  cost_low: null,
  cost_high: null,
  words: !beyond ? noise : difference > 0 ? better : worse,
  ...more,
});

/** @returns {Report['comparison']} */
export const comparison = () => [
  {
    item: 'ag-1',
    text: { vi: 'Tỷ lệ hộ nghèo đa chiều giảm bình quân', en: 'The multidimensional poverty rate falls' },
    kind: 'target',
    unit: 'points_per_year',
    better: 'higher',
    reference: 'base',
    reference_median: 0.015,
    variants: [against('more-credit', 0.0001, false, 0), against('nothing-new', -0.0006, true, -0.05)],
  },
  {
    item: 'ag-2',
    text: { vi: 'Tỷ lệ hộ nghèo dân tộc thiểu số giảm', en: 'The poverty rate of ethnic minorities falls' },
    kind: 'target',
    unit: 'points_per_year',
    better: 'higher',
    reference: 'base',
    reference_median: 0.0253,
    variants: [against('more-credit', 0.0012, true, 0.06), against('nothing-new', -0.0007, true, -0.05)],
  },
  {
    item: 'poor_households',
    text: { vi: 'Hộ nghèo năm 2025', en: 'Poor households in 2025' },
    kind: 'measure',
    unit: 'households',
    better: 'lower',
    reference: 'base',
    reference_median: 8014,
    variants: [
      against('more-credit', -310, true, null, { words: better }),
      against('nothing-new', 420, true, null, { words: worse }),
    ],
  },
  {
    item: 'spending',
    text: { vi: 'Chi cho mọi chương trình', en: 'Spending of all programmes' },
    kind: 'measure',
    unit: 'VND',
    better: 'none',
    reference: 'base',
    reference_median: 3.9e12,
    variants: [against('more-credit', 1.5e12, true, null), against('nothing-new', -2.9e12, true, null)],
  },
  {
    item: 'cost-poor',
    text: { vi: 'Một hộ-năm ra khỏi danh sách hộ nghèo', en: 'A household-year off the list of the poor' },
    kind: 'cost',
    unit: 'VND',
    better: 'none',
    reference: 'base',
    reference_median: null,
    variants: [
      against('more-credit', 1.5e12, true, null, { cost: 1.24e9, cost_low: 0.8e9, cost_high: 2.9e9, words: better }),
      against('nothing-new', -2.9e12, false, null),
    ],
  },
];

/** @param {string[]} groups @returns {Report['group_changes']} */
export const groupChanges = (groups) =>
  ['more-credit', 'nothing-new'].flatMap((variant, v) => [
    ...groups.map((group, i) => {
      const mean = (v === 0 ? -1 : 1.4) * ([0.0006, 0.0021, 0.0001, 0.0002, 0.0003, 0.0008][i] ?? 0);
      return {
        variant,
        group,
        area: '',
        difference: { mean, q10: mean - 0.0007, q90: mean + 0.0007 },
        beyond_noise: Math.abs(mean) > 0.0004,
      };
    }),
    {
      variant,
      group: 'all',
      area: '890',
      difference: { mean: v === 0 ? -0.0018 : 0.0024, q10: -0.003, q90: 0.003 },
      beyond_noise: true,
    },
  ]);

const number = (
  /** @type {string} */ id,
  /** @type {string} */ vi,
  /** @type {string} */ en,
  /** @type {number} */ correlation,
) => ({ id, text: { vi, en }, correlation });

/** @returns {Report['sensitivity']} */
export const sensitivity = () => [
  {
    target: 'ag-1',
    noise: 0.2,
    numbers: [
      number('register.pace', 'tốc độ giảm riêng của danh sách đến 2025', 'pace of the register to 2025', 0.93),
      number('register.line', 'ngưỡng của danh sách đến 2025', 'line of the register to 2025', 0.79),
      number('population.mean_income', 'thu nhập bình quân lúc đầu', 'mean income at the start', -0.25),
      number('income.area_slope', 'chênh lệch thu nhập giữa các xã', 'income slope between communes', 0.23),
      number('macro.cpi', 'giá cả', 'prices', 0.11),
    ],
  },
  {
    target: 'ag-2',
    noise: 0.2,
    numbers: [
      number('register.pace', 'tốc độ giảm riêng của danh sách đến 2025', 'pace of the register to 2025', 0.9),
      number('register.line', 'ngưỡng của danh sách đến 2025', 'line of the register to 2025', 0.87),
      number('shocks.job_loss', 'mất việc', 'loss of jobs', 0.23),
      number('demography.birth_minority', 'mức sinh của dân tộc thiểu số', 'births of ethnic minorities', -0.21),
    ],
  },
  {
    target: 'ag-3',
    noise: 0.2,
    numbers: [
      number('register.pace', 'tốc độ giảm riêng của danh sách đến 2030', 'pace of the register to 2030', -1),
      number('status.recognition', 'công nhận xã nông thôn mới', 'recognition as new-rural', -0.3),
      number('deprivation.trend', 'xu hướng thiếu hụt', 'trend of deprivations', -0.25),
    ],
  },
  {
    target: 'ag-4-housing',
    noise: 0.2,
    numbers: [
      number('register.pace', 'tốc độ giảm riêng của danh sách đến 2025', 'pace of the register to 2025', 0.77),
      number('deprivation.income_slope', 'thiếu hụt theo thu nhập', 'deprivation by income', 0.39),
    ],
  },
];

/** @returns {Report['backtest']} */
export const backtest = () => ({
  known: 'first',
  by_horizon: [
    { horizon: 0, n: 147, places: 41, error: 0.0091, cover_80: 0.76, rival: 'normal_score_half', rival_error: 0.0098 },
    { horizon: 1, n: 75, places: 41, error: 0.007, cover_80: 0.81, rival: 'normal_score_half', rival_error: 0.0074 },
    { horizon: 2, n: 41, places: 22, error: 0.008, cover_80: 0.73, rival: 'normal_score_half', rival_error: 0.0088 },
    { horizon: 3, n: 22, places: 12, error: 0.015, cover_80: 0.68, rival: 'normal_score_others', rival_error: 0.0147 },
    { horizon: 4, n: 9, places: 9, error: 0.012, cover_80: 0.78, rival: 'normal_score_others', rival_error: 0.016 },
  ],
  words: {
    vi: 'Trong quá khứ, cách tính này lệch 0,7 / 0,8 / 1,5 / 1,2 điểm % sau 1 đến 4 năm, trên 147 danh sách (số bịa)',
    en: 'In the past this method missed by 0.7 / 0.8 / 1.5 / 1.2 points at 1 to 4 years, over 147 lists (made up)',
  },
});

/** @returns {Report['assumptions']} */
export const assumptions = () => [
  {
    id: 'status.poorest',
    text: { vi: 'Số xã đặc biệt khó khăn lúc đầu', en: 'Extremely difficult communes at the start' },
    value: '9',
    prior: 'uniform(5, 14)',
    source: '',
    assumed: 'Chưa đọc được quyết định; chỉ tiêu ag-3 dựa vào số này',
    from: 'scenario',
  },
  {
    id: 'register.escaped_1y',
    text: { vi: 'Hộ mới thoát nghèo trong năm trước', en: 'Households escaped in the last year' },
    value: '6000',
    prior: 'lognormal(6000, 0.3)',
    source: '',
    assumed: '20–30 % số hộ nghèo mỗi năm ở nơi khác',
    from: 'scenario',
  },
  {
    id: 'macro.gdp_growth',
    text: { vi: 'Tăng trưởng kinh tế', en: 'Economic growth' },
    value: '6.5 %',
    prior: 'ar1(6.5, 1.5, 0.3)',
    source: '',
    assumed: 'gần trung bình nhiều năm',
    from: 'scenario',
  },
  {
    id: 'population.register.poor',
    text: { vi: 'Hộ nghèo cuối năm 2021', en: 'Poor households at the end of 2021' },
    value: '20074',
    prior: '',
    source: 'made-up-review',
    assumed: '',
    from: 'scenario',
  },
  {
    id: 'income.area_slope',
    text: { vi: 'Chênh lệch thu nhập giữa các xã', en: 'Income slope between communes' },
    value: '0.31',
    prior: 'normal(0.3, 0.1)',
    source: '',
    assumed: '',
    from: 'posterior',
  },
  {
    id: 'shocks.illness',
    text: { vi: 'Ốm đau nặng', en: 'Severe illness' },
    value: '0.04',
    prior: 'beta(4, 96)',
    source: 'made-up-survey',
    assumed: '',
    from: 'parameters',
  },
];

/** @returns {Report['sources']} */
export const sources = () => [
  {
    id: 'made-up-review',
    title: 'Kết quả rà soát (bịa để thử)',
    author: 'Không có thật',
    year: '2021',
    url: 'https://example.org/review',
    read: '2026-05-01',
  },
  {
    id: 'made-up-survey',
    title: 'Survey that does not exist',
    author: 'Nobody',
    year: '2020',
    url: '',
    read: '2026-06-12',
  },
];

/** @returns {Report['manifest']} */
export const manifest = () => [
  { key: 'test data', value: 'made up' },
  { key: 'version', value: '0.0.0-test' },
  { key: 'seed', value: '20211231' },
  { key: 'scenario sha256', value: '0'.repeat(64) },
];
