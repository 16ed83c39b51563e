// SPDX-License-Identifier: Apache-2.0
// @ts-check
// MADE-UP TEST DATA: targets and their precedents.

/** @typedef {import('../src/contract').Target} Target */

/** @param {number} q50 @param {number} spread */
export const fan = (q50, spread, least = -Infinity) => {
  const at = (/** @type {number} */ z) => Math.max(least, q50 + z * spread);
  return { q025: at(-1.96), q10: at(-1.28), q25: at(-0.67), q50: at(0), q75: at(0.67), q90: at(1.28), q975: at(1.96) };
};

/** @param {number} share */
const chance = (share, draws = 100) => {
  const se = Math.sqrt((share * (1 - share) + 0.004) / draws);
  return { share, low: Math.max(0, share - 1.96 * se), high: Math.min(1, share + 1.96 * se + 0.01), draws };
};

const memberNames = [
  'Cao Bằng',
  'Bắc Kạn',
  'Trà Vinh',
  'Sóc Trăng',
  'Quảng Nam',
  'Kon Tum',
  'Ninh Thuận',
  'Bình Phước',
  'Hải Dương',
  'Thanh Hóa',
  'Yên Bái',
  'Lào Cai',
];

/** @param {number} rate @param {number} planned @param {number} projected @param {number} middle @param {number} n */
function precedent(rate, planned, projected, middle, n, relative = false) {
  const members = Array.from({ length: n }, (_, i) => ({
    place: memberNames[i % memberNames.length] ?? '',
    from: 2016 + (i % 3),
    to: 2019 + (i % 3),
    from_rate: rate * (0.85 + (0.3 * ((i * 7) % n)) / n),
    fall: middle * (0.45 + (1.1 * ((i * 5) % n)) / n),
    level: 'province',
  }));
  return {
    measure: 'multidimensional_poor_rate',
    relative,
    from_rate: rate,
    lowest_rate: rate * 0.8,
    highest_rate: rate * 1.2,
    years: 3,
    planned,
    projected,
    as_fast: members.filter((m) => m.fall >= planned).length,
    members,
  };
}

const nobody = { vi: '', en: '' };

/** @returns {Omit<Target, 'variant'>} */
const blank = () => ({
  id: '',
  text: nobody,
  kind: 'target',
  reading_of: '',
  measure: '',
  unit: 'share',
  group: 'all',
  area: '',
  from: null,
  to: 2025,
  at_least: null,
  at_most: null,
  stretch: null,
  outcome: { q025: null, q10: null, q25: null, q50: null, q75: null, q90: null, q975: null },
  latent: null,
  register_rate: null,
  latent_rate: null,
  probability: null,
  stretch_probability: null,
  verdict: 'on_track',
  arithmetic: nobody,
  not_evaluated: nobody,
  shortfall: null,
  reached_year: null,
  pace_needed: null,
  pace_needed_from: null,
  backtested: false,
  precedent: null,
});

/** @param {Partial<Target>} parts @returns {Omit<Target, 'variant'>} */
const target = (parts) => ({ ...blank(), ...parts });

const pace = { unit: 'points_per_year', from: 2021, to: 2025, backtested: true, pace_needed_from: 2021 };

/** @param {number} better how much the variant adds to chances @returns {Omit<Target, 'variant'>[]} */
function all(better) {
  const p = (/** @type {number} */ share) => chance(Math.min(1, Math.max(0, share + better)));
  return [
    target({
      ...pace,
      id: 'ag-1',
      measure: 'multidimensional_poor_rate',
      at_least: 0.01,
      stretch: 0.012,
      outcome: fan(0.015, 0.0035),
      latent: 0.011,
      register_rate: 0.037,
      latent_rate: 0.072,
      text: {
        vi: 'Tỷ lệ hộ nghèo đa chiều giảm bình quân từ 1,0–1,2%/năm',
        en: 'The multidimensional poverty rate falls by 1.0 to 1.2 points a year on average',
      },
      probability: p(0.88),
      stretch_probability: p(0.79),
      verdict: 'on_track',
      shortfall: 0.003,
      reached_year: { q10: 2023, q50: 2024, q90: 2026, share: 0.95 },
      pace_needed: 0.01,
      precedent: precedent(0.097, 0.01, 0.015, 0.0135, 24),
    }),
    target({
      ...pace,
      id: 'ag-1-poor-only',
      reading_of: 'ag-1',
      measure: 'poor_rate',
      at_least: 0.01,
      outcome: fan(0.0069, 0.0013),
      register_rate: 0.011,
      latent_rate: 0.029,
      text: { vi: 'Như trên, tính riêng hộ nghèo', en: 'The same, read on poor households alone' },
      probability: chance(0),
      verdict: 'cannot_be_met',
      pace_needed: 0.01,
      arithmetic: {
        vi: '3,81% chia 4 năm: nhiều nhất 0,95 điểm % mỗi năm, cần 1,00',
        en: '3.81% over 4 years: at most 0.95 points a year, 1.00 is asked',
      },
    }),
    target({
      ...pace,
      id: 'ag-2',
      measure: 'poor_rate',
      group: 'ethnic_minority',
      at_least: 0.03,
      stretch: 0.04,
      outcome: fan(0.0253, 0.004),
      latent: 0.019,
      register_rate: 0.044,
      latent_rate: 0.081,
      text: {
        vi: 'Tỷ lệ hộ nghèo dân tộc thiểu số giảm bình quân từ 3–4%/năm',
        en: 'The poverty rate of ethnic minorities falls by 3 to 4 points a year on average',
      },
      probability: p(0.1),
      stretch_probability: chance(0),
      verdict: 'beyond_precedent',
      shortfall: 0.0052,
      reached_year: { q10: 2026, q50: 2028, q90: null, share: 0.61 },
      pace_needed: 0.031,
      precedent: precedent(0.145, 0.03, 0.0253, 0.018, 11),
    }),
    target({
      ...pace,
      id: 'ag-2-multidimensional',
      reading_of: 'ag-2',
      measure: 'multidimensional_poor_rate',
      group: 'ethnic_minority',
      at_least: 0.03,
      stretch: 0.04,
      outcome: fan(0.0327, 0.007),
      register_rate: 0.083,
      latent_rate: 0.198,
      text: { vi: 'Như trên, tính cả hộ nghèo và hộ cận nghèo', en: 'The same, read on poor and near-poor households' },
      probability: p(0.68),
      stretch_probability: p(0.19),
      verdict: 'uncertain',
      shortfall: 0.004,
      reached_year: { q10: 2024, q50: 2025, q90: 2028, share: 0.92 },
      precedent: precedent(0.21, 0.03, 0.0327, 0.033, 14, false),
    }),
    target({
      id: 'ag-3',
      measure: 'communes_with_status',
      unit: 'communes',
      to: 2030,
      at_most: 1,
      stretch: 0,
      outcome: fan(0, 1.4, 0),
      text: {
        vi: 'Đến cuối năm 2030 cơ bản không còn xã đặc biệt khó khăn',
        en: 'Essentially no extremely difficult commune by the end of 2030',
      },
      probability: p(0.96),
      stretch_probability: p(0.94),
      verdict: 'on_track',
      reached_year: { q10: 2025, q50: 2026, q90: 2029, share: 0.98 },
    }),
    target({
      id: 'ag-4-health',
      measure: 'programme_reach',
      at_least: 0.98,
      outcome: fan(0.98, 0.0008),
      text: {
        vi: 'Bảo hiểm y tế đầy đủ, kịp thời cho hộ nghèo, hộ cận nghèo',
        en: 'Health insurance for poor and near-poor households, in full and in time',
      },
      probability: p(0.55),
      verdict: 'uncertain',
      shortfall: 0.0009,
    }),
    target({
      id: 'ag-4-housing',
      measure: 'programme_reach',
      at_least: 0.8,
      outcome: fan(0.131, 0.05),
      text: { vi: 'Hỗ trợ nhà ở cho hộ có nhu cầu', en: 'Housing support for those who need it' },
      probability: chance(0),
      verdict: 'unlikely',
      shortfall: 0.669,
      reached_year: { q10: null, q50: null, q90: null, share: 0 },
    }),
    target({
      id: 'ag-5',
      measure: 'share_of_households_with_3_or_more_programmes',
      at_most: 0.1,
      outcome: fan(0.038, 0.005),
      text: { vi: 'Tránh tình trạng chồng chéo, dàn trải', en: 'No overlap and no spreading thin' },
      probability: chance(1),
      verdict: 'on_track',
    }),
    target({
      id: 'ag-6',
      measure: 'leaked_share_of_spending',
      at_most: 0.1,
      text: { vi: 'Phát hiện, ngăn chặn trục lợi chính sách giảm nghèo', en: 'Abuse of benefits is found and stopped' },
      verdict: 'not_evaluated',
      not_evaluated: {
        vi: 'việc phát hiện trục lợi chưa được mô phỏng',
        en: 'detection of abuse is not simulated yet',
      },
    }),
    target({
      id: 'ag-7',
      measure: 'share_of_spending_in',
      area: 'xã đặc biệt khó khăn',
      at_least: 0.2,
      outcome: fan(0.116, 0.03),
      text: { vi: 'Ưu tiên cho các xã đặc biệt khó khăn', en: 'Extremely difficult communes come first' },
      probability: chance(0.02),
      verdict: 'unlikely',
      shortfall: 0.085,
    }),
    target({
      id: 'all',
      kind: 'joint',
      unit: '',
      text: {
        vi: 'Cách hiểu chính của ag-1, ag-2 và ag-3 cùng đạt',
        en: 'The main reading of ag-1, ag-2 and ag-3 together',
      },
      probability: p(0.1),
      verdict: 'unlikely',
    }),
  ];
}

/** @param {string[]} variants @returns {Target[]} */
export const targets = (variants) =>
  variants.flatMap((variant, i) => all(i === 1 ? 0.06 : i === 2 ? -0.05 : 0).map((t) => ({ ...t, variant })));
