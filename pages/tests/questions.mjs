// SPDX-License-Identifier: Apache-2.0
// @ts-check
// Questions that every page must answer well, asked by the tests of the fixtures and of a real report alike.
import assert from 'node:assert/strict';

/** @typedef {import('playwright-core').Page} Page */

/** Words of a machine that a reader must never meet. @param {Page} page */
export async function speaksToPeople(page) {
  const found = await page.evaluate(() => {
    const texts = [document.body.innerText, document.title];
    for (const element of document.querySelectorAll('[aria-label], svg text, option, td, th'))
      texts.push(element.getAttribute('aria-label') ?? '', element.textContent ?? '');
    return texts.flatMap((text) => text.match(/.{0,40}\b(NaN|undefined|null|Infinity|\[object)\b.{0,40}/g) ?? []);
  });
  assert.deepEqual(found, []);
}

/** Every figure has a picture with marks, in numbers that exist, named for a screen reader. @param {Page} page */
export async function drawsEveryChart(page) {
  const charts = await page.evaluate(() =>
    [...document.querySelectorAll('figure.chart')].map((figure) => {
      const picture = figure.querySelector('.picture svg');
      const marks = [...(picture?.querySelectorAll('path, circle, rect, line') ?? [])].filter((m) => {
        const box = /** @type {SVGGraphicsElement} */ (m).getBoundingClientRect();
        return box.width > 0 || box.height > 0;
      });
      return {
        id: figure.id,
        marks: marks.length,
        broken: /NaN|undefined/.test(picture?.innerHTML ?? 'undefined'),
        named: (picture?.getAttribute('aria-label') ?? '').length > 10,
        table: figure.querySelectorAll('table tbody tr').length,
      };
    }),
  );
  for (const chart of charts) {
    assert.ok(chart.marks > 3, `${chart.id} has ${chart.marks} marks`);
    assert.ok(!chart.broken, `${chart.id} has a number that does not exist`);
    assert.ok(chart.named, `${chart.id} has no name for a screen reader`);
    assert.ok(chart.table > 0, `${chart.id} has no table`);
  }
  assert.equal(new Set(charts.map((c) => c.id)).size, charts.length, 'two figures share an id');
  return charts.map((c) => c.id);
}

/** @param {Page} page */
export async function cutsNoLabel(page) {
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('.picture svg')].flatMap((picture) => {
      const frame = picture.getBoundingClientRect();
      return [...picture.querySelectorAll('text')].flatMap((text) => {
        const box = text.getBoundingClientRect();
        const inside =
          box.left >= frame.left - 1.5 &&
          box.right <= frame.right + 1.5 &&
          box.top >= frame.top - 1.5 &&
          box.bottom <= frame.bottom + 1.5;
        return inside || box.width === 0 ? [] : [`${picture.closest('figure')?.id}: ${text.textContent}`];
      });
    }),
  );
  assert.deepEqual(cut, []);
}

/** @param {Page} page */
export async function neverScrollsSideways(page) {
  const { page: width, window: room } = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    window: window.innerWidth,
  }));
  assert.ok(width <= room, `the page is ${width} wide in a window of ${room}`);
}

/** Milliseconds from the start of loading to the first content. @param {Page} page */
export const firstPaint = (page) =>
  page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Infinity);

/** Headings go down one level at a time, and the page has one h1. @param {Page} page */
export async function hasOrderlyHeadings(page) {
  const levels = await page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4')].map((h) => Number(h.tagName[1])),
  );
  assert.equal(levels.filter((l) => l === 1).length, 1);
  levels.forEach((level, i) =>
    assert.ok(i === 0 || level <= (levels[i - 1] ?? 0) + 1, `heading ${i + 1} jumps to level ${level}`),
  );
}
