// SPDX-License-Identifier: Apache-2.0
// @ts-check
// MADE-UP TEST DATA: everything by year.
import { fan } from './fixture_targets.mjs';

/** @typedef {import('../src/contract').Report} Report */

const change = 2027; // year of a new standard

/** @param {number} mean @param {number} [spread] */
export const around = (mean, spread = 0.15) => ({
  mean,
  q10: mean * (1 - 1.28 * spread),
  q90: mean * (1 + 1.28 * spread),
});

/** A list that empties and is widened by the new standard. @param {number} start @param {number} year @param {number} pace */
const level = (start, year, pace, widened = 1.32) =>
  start * Math.exp(-pace * (year - 2021)) * (year >= change ? widened : 1);

/** @param {number} start @param {number} pace @param {number[]} years @param {number} widened */
function path(start, pace, years, widened = 1.32) {
  const of = (/** @type {number} */ year, /** @type {number} */ value) =>
    fan(value, value * 0.055 * Math.sqrt(year - 2021) * 1.6, 0);
  return {
    by_year: years.map((year) => of(year, level(start, year, pace, widened))),
    before_rebasing: years.map((year) =>
      year === change && widened !== 1 ? of(year, start * Math.exp(-pace * (year - 2021))) : null,
    ),
  };
}

const startRates = [0.0381, 0.1451, 0.21, 0.009, 0.021, 0.046];

/** @param {string[]} variants @param {string[]} groups @param {number[]} years @returns {Report['series']} */
export function series(variants, groups, years) {
  return variants.flatMap((variant, v) => {
    const faster = [0, 0.02, -0.02][v] ?? 0;
    return [
      { variant, area: '', group: 'all', measure: /** @type {const} */ ('poor'), ...path(20074, 0.23 + faster, years) },
      {
        variant,
        area: '',
        group: 'all',
        measure: /** @type {const} */ ('near_poor'),
        ...path(31046, 0.17 + faster, years, 1.15),
      },
      {
        variant,
        area: '',
        group: 'all',
        measure: /** @type {const} */ ('returned'),
        ...path(980, 0.2 + faster, years, 1),
      },
      {
        variant,
        area: '',
        group: 'all',
        measure: /** @type {const} */ ('latent_poor_rate'),
        ...path(0.062, 0.09 + faster, years, 1.25),
      },
      ...groups.map((group, g) => ({
        variant,
        area: '',
        group,
        measure: /** @type {const} */ ('poor_rate'),
        ...path(startRates[g] ?? 0.03, 0.23 - g * 0.012 + faster, years),
      })),
    ];
  });
}

/** @returns {Report['published']} */
export function published() {
  const one = (
    /** @type {Report['published'][number]['measure']} */ measure,
    /** @type {number} */ year,
    /** @type {number} */ value,
    after = false,
    group = 'all',
  ) => ({
    measure,
    area: '',
    group,
    year,
    value,
    standard: year < 2021 ? 'vn-2016-2020' : 'vn-2022-2025',
    source: 'made-up-review',
    after_start: after,
  });
  return [
    one('poor', 2016, 40200),
    one('poor', 2017, 31900),
    one('poor', 2018, 24500),
    one('poor', 2019, 17900),
    one('poor', 2020, 10700),
    one('poor', 2021, 20074),
    one('poor', 2022, 15100, true),
    one('poor', 2024, 11600, true),
    one('near_poor', 2018, 29800),
    one('near_poor', 2019, 28000),
    one('near_poor', 2021, 31046),
    one('near_poor', 2023, 25100, true),
    one('poor_rate', 2019, 0.034),
    one('poor_rate', 2021, 0.0381),
    one('poor_rate', 2022, 0.0287, true),
    one('poor_rate', 2021, 0.1451, false, 'ethnic_minority'),
  ];
}

/** @param {string[]} variants @param {number[]} years @returns {Report['flows']} */
export function flows(variants, years) {
  const list = (
    /** @type {string} */ variant,
    /** @type {'poor' | 'near_poor'} */ which,
    /** @type {number} */ start,
  ) => {
    let opening = start;
    const by_year = years.slice(1).map((year) => {
      const escaped = opening * 0.31;
      const returned = opening * 0.05;
      const newly = opening * 0.06;
      const rebased = year === change ? opening * 0.3 : 0;
      const other = -opening * 0.012;
      const closing = opening - escaped + returned + newly + rebased + other;
      const row = {
        year,
        opening: around(opening),
        escaped: around(escaped),
        escaped_to_near_poor: which === 'poor' ? around(escaped * 0.6) : null,
        returned: around(returned),
        newly: around(newly),
        rebased: around(rebased),
        other: around(other),
        closing: around(closing),
      };
      opening = closing;
      return row;
    });
    return { variant, group: 'all', list: which, by_year };
  };
  return variants.flatMap((variant) => [list(variant, 'poor', 20074), list(variant, 'near_poor', 31046)]);
}

/** @param {string[]} variants @param {string[]} names @param {number[]} years @returns {Report['districts']} */
export function districts(variants, names, years) {
  return variants.flatMap((variant, v) =>
    names.map((_, i) => {
      const households = 28000 + ((i * 7919) % 45000);
      const rate = [0.009, 0.012, 0.071, 0.024, 0.022, 0.031, 0.083, 0.105, 0.028, 0.019, 0.026][i] ?? 0.03;
      const by_year = years.map((year) => {
        const now = level(rate, year, 0.2 + v * 0.01);
        return {
          year,
          poor: around(now * households, 0.3),
          rate: fan(now, now * 0.06 * Math.sqrt(year - 2021) * 1.5, 0),
        };
      });
      return {
        variant,
        code: String(883 + i),
        households,
        poor_at_start: Math.round(households * rate),
        rate_at_start: rate,
        by_year,
      };
    }),
  );
}

/** @param {string[]} names @param {number[]} years @returns {Report['communes']} */
export function communes(names, years) {
  return names.flatMap((name, i) =>
    Array.from({ length: 10 + ((i * 5) % 9) }, (_, k) => {
      const households = 2200 + ((i * 31 + k * 577) % 2600);
      const rate =
        ([0.009, 0.012, 0.071, 0.024, 0.022, 0.031, 0.083, 0.105, 0.028, 0.019, 0.026][i] ?? 0.03) *
        (0.4 + ((k * 37) % 17) / 10);
      const by_year = years.map((year) => ({
        year,
        poor: around(level(rate, year, 0.2) * households, 0.4),
        rate: level(rate, year, 0.2),
      }));
      return {
        code: `${883 + i}${k}`,
        name: `${name}, xã mô phỏng ${k + 1}`,
        district: String(883 + i),
        households,
        poor_at_start: Math.round(households * rate),
        by_year,
      };
    }),
  );
}

/** @param {string[]} variants @param {number[]} years @returns {Report['programmes']} */
export function programmes(variants, years) {
  const list = [
    {
      id: 'credit',
      vi: 'Tín dụng ưu đãi',
      en: 'Preferential credit',
      unit: { vi: 'khoản vay', en: 'loan' },
      eligible: 41000,
      wanted: 14400,
      reached: 8200,
      leaked: 900,
      cost: 34e6,
    },
    {
      id: 'vocational-training',
      vi: 'Đào tạo nghề',
      en: 'Vocational training',
      unit: { vi: 'khóa học', en: 'course' },
      eligible: 30500,
      wanted: 3100,
      reached: 1080,
      leaked: 120,
      cost: 4e6,
    },
    {
      id: 'housing',
      vi: 'Hỗ trợ nhà ở',
      en: 'Housing support',
      unit: { vi: 'căn nhà', en: 'house' },
      eligible: 7400,
      wanted: 5900,
      reached: 500,
      leaked: 30,
      cost: 60e6,
    },
    {
      id: 'health-insurance',
      vi: 'Bảo hiểm y tế',
      en: 'Health insurance',
      unit: { vi: 'thẻ', en: 'card' },
      eligible: 33900,
      wanted: 33600,
      reached: 33100,
      leaked: 1600,
      cost: 2.7e6,
    },
  ];
  return variants.flatMap((variant, v) =>
    list.map((p) => {
      const reached =
        v === 2 && p.id !== 'health-insurance'
          ? 0
          : Math.min(p.wanted, p.reached * (v === 1 && p.id === 'credit' ? 1.6 : 1));
      const spent = reached * p.cost;
      const by_year = years.slice(1).map((year, i) => {
        const fade = 1.3 - 0.06 * i;
        return {
          year,
          eligible: p.eligible * fade,
          wanted: p.wanted * fade,
          reached: reached * fade,
          missed: (p.wanted - reached) * fade,
          leaked: p.leaked * fade,
          spent: spent * fade,
        };
      });
      return {
        variant,
        id: p.id,
        text: { vi: p.vi, en: p.en },
        unit: p.unit,
        eligible: around(p.eligible),
        wanted: around(p.wanted),
        reached: around(reached),
        missed: around(p.wanted - reached),
        leaked: around(p.leaked),
        spent: around(spent * 9),
        by_year,
      };
    }),
  );
}

/** @param {string[]} variants @returns {Report['drivers']} */
export const drivers = (variants) =>
  variants.flatMap((variant) => [
    {
      variant,
      to: 2025,
      start: around(20074, 0),
      escaped: around(17300),
      returned: around(2750),
      newly: around(3300),
      rebased: around(0),
      demography: around(-810),
      end: around(8014),
      growth_share: { mean: 0.36, q10: 0.18, q90: 0.57 },
    },
    {
      variant,
      to: 2030,
      start: around(20074, 0),
      escaped: around(28300),
      returned: around(4850),
      newly: around(6100),
      rebased: around(1690),
      demography: around(-1310),
      end: around(3104),
      growth_share: { mean: 0.42, q10: 0.2, q90: 0.66 },
    },
  ]);

/** @param {string[]} variants @param {number[]} years @returns {Report['line_fan']} */
export function lineFan(variants, years) {
  const shifts = [-0.2, -0.1, 0, 0.1, 0.2];
  return variants.map((variant) => ({
    variant,
    shifts,
    by_year: years.map((year) => ({
      year,
      share: shifts.map((shift) => {
        const at = level(0.062 * (1 + 2.1 * shift + 1.5 * shift * shift), year, 0.09, 1.25);
        return fan(at, at * 0.08, 0);
      }),
    })),
  }));
}
