// SPDX-License-Identifier: Apache-2.0
// Numbers, money and dates as the reader writes them.
import { formatLocale } from 'd3-format';

import type { Text } from './contract';

export type Language = 'vi' | 'en';

export const missing = '–';
type Maybe = number | null | undefined;

const locales = {
  vi: formatLocale({ decimal: ',', thousands: '.', grouping: [3], currency: ['', ''], minus: '−' }),
  en: formatLocale({ decimal: '.', thousands: ',', grouping: [3], currency: ['', ''], minus: '−' }),
};

export const isNumber = (value: Maybe): value is number => typeof value === 'number' && Number.isFinite(value);

export class Format {
  constructor(readonly language: Language) {}

  /** The reader's language first; a text that exists in one language only is better than none. */
  text(text: Text | null | undefined): string {
    if (!text) return '';
    return this.language === 'vi' ? text.vi || text.en : text.en || text.vi;
  }

  number(value: Maybe, decimals = 0): string {
    if (!isNumber(value)) return missing;
    const rounded = Number(value.toFixed(decimals));
    return locales[this.language].format(`,.${decimals}f`)(rounded === 0 ? 0 : rounded);
  }

  /** Counts; a quantile that lies between two small counts keeps its half. */
  count(value: Maybe): string {
    if (!isNumber(value)) return missing;
    const between = Math.abs(value) < 10 && Math.abs(value - Math.round(value)) > 0.05;
    return this.number(value, between ? 1 : 0);
  }

  signed(value: Maybe, decimals = 0): string {
    if (!isNumber(value)) return missing;
    const text = this.number(value, decimals);
    return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text;
  }

  /** 0.0434 as 4.3%; a rate below 1 % needs the second decimal, and what is not zero is not written as zero. */
  share(value: Maybe, decimals?: number): string {
    if (!isNumber(value)) return missing;
    const percent = 100 * value;
    const places = decimals ?? (Math.abs(percent) < 1 && percent !== 0 ? 2 : 1);
    const least = 10 ** -places;
    if (percent > 0 && percent < least / 2) return `<${this.number(least, places)}%`;
    return `${this.number(percent, places)}%`;
  }

  points(value: Maybe, decimals = 2): string {
    return isNumber(value) ? this.number(100 * value, decimals) : missing;
  }

  /** A limit as the plan writes it: no zeros behind, but "1.0" for points. */
  limit(value: Maybe, least = 0): string {
    if (!isNumber(value)) return missing;
    let decimals = least;
    while (decimals < 3 && Math.abs(value - Number(value.toFixed(decimals))) > 1e-9) ++decimals;
    return this.number(value, decimals);
  }

  money(value: Maybe): string {
    if (!isNumber(value)) return missing;
    const size = Math.abs(value);
    const vi = this.language === 'vi';
    const scaled = (unit: number, words: string): string => {
      const amount = value / unit;
      return `${this.number(amount, Math.abs(amount) < 10 ? 1 : 0)} ${words}`;
    };
    if (size >= 1e13) return scaled(1e12, vi ? 'nghìn tỷ đồng' : 'trillion VND');
    if (size >= 1e9) return scaled(1e9, vi ? 'tỷ đồng' : 'billion VND');
    if (size >= 1e6) return scaled(1e6, vi ? 'triệu đồng' : 'million VND');
    return `${this.number(value)} ${vi ? 'đồng' : 'VND'}`;
  }

  /** Ticks of a count axis stay short on a phone. */
  tick(value: number): string {
    return this.number(value, Number.isInteger(value) ? 0 : 1);
  }

  /** The joiner keeps a range on one line. */
  range(low: string, high: string): string {
    return low === high ? low : `${low}–\u2060${high}`;
  }

  /** 2026-05-01 as 01/05/2026 or 1 May 2026; anything else is left as it came. */
  date(text: string): string {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!parts) return text;
    const [, year, month, day] = parts;
    if (this.language === 'vi') return `${day}/${month}/${year}`;
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return `${Number(day)} ${names[Number(month) - 1] ?? month} ${year}`;
  }

  list(parts: string[]): string {
    const last = parts.at(-1);
    if (parts.length < 2 || last === undefined) return last ?? '';
    return `${parts.slice(0, -1).join(', ')} ${this.language === 'vi' ? 'và' : 'and'} ${last}`;
  }
}
