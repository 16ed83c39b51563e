// SPDX-License-Identifier: Apache-2.0
// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { realistic } from './fixtures.mjs';
import { fileWith, launch, open, speak } from './page.mjs';
import { cutsNoLabel, drawsEveryChart } from './questions.mjs';

const pixelsPerMillimetre = 96 / 25.4;
const paper = {
  width: Math.floor((210 - 28) * pixelsPerMillimetre),
  height: Math.floor((297 - 24) * pixelsPerMillimetre),
};

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('the plan card fits the first sheet of A4 in both languages, and the rest prints', async () => {
  const { page, context, complaints } = await open(browser, fileWith(realistic()), {
    viewport: paper,
    colorScheme: 'dark',
  });
  for (const language of /** @type {const} */ (['vi', 'en'])) {
    await speak(page, language);
    const sheet = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    assert.equal(sheet.subarray(0, 5).toString(), '%PDF-');
    const pages = sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(pages > 3 && pages < 30, `${pages} pages`);
    await page.emulateMedia({ media: 'print' });
    const card = await page.$eval('#card', (e) => e.getBoundingClientRect().height);
    assert.ok(card <= paper.height, `the card is ${card} high on ${paper.height}`);
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('paper is white, and charts have its width', async () => {
  const { page, context } = await open(browser, fileWith(realistic()), { colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.getAttribute('html', 'data-theme'), 'light');
  assert.equal(await page.$eval('#fan-poor .picture svg', (s) => s.getAttribute('width')), String(686));
  await drawsEveryChart(page);
  await context.close();
});

/** Clicks a save button and gives the file. @param {import('playwright-core').Page} page @param {string} id @param {'SVG' | 'PNG'} kind */
async function saved(page, id, kind) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.click(`#${id} .save[data-kind=${kind}]`)]);
  const path = await download.path();
  return { name: download.suggestedFilename(), bytes: readFileSync(path) };
}

test('every chart is saved as a well-formed SVG that stands alone, in both themes', async () => {
  const { page, context } = await open(browser, fileWith(realistic()));
  assert.equal((await saved(page, 'fan-poor', 'SVG')).name, 'vuon-fan-poor.svg');
  for (const theme of ['light', 'dark']) {
    if (theme === 'dark') await page.click('#theme');
    // Sixty downloads in a row are more than a browser hands over reliably: here the files are caught on their way.
    const files = await page.evaluate(async () => {
      /** @type {{ id: string, text: string, broken: string }[]} */
      const caught = [];
      /** @type {Blob | undefined} */
      let last;
      const [make, click] = [URL.createObjectURL, HTMLAnchorElement.prototype.click];
      URL.createObjectURL = (blob) => ((last = /** @type {Blob} */ (blob)), 'blob:caught');
      HTMLAnchorElement.prototype.click = () => undefined;
      for (const figure of document.querySelectorAll('figure.chart')) {
        /** @type {HTMLElement | null} */ (figure.querySelector('.save[data-kind=SVG]'))?.click();
        const text = (await last?.text()) ?? '';
        const read = new DOMParser().parseFromString(text, 'image/svg+xml');
        const marks = read.querySelectorAll('path, circle, rect, line').length;
        caught.push({ id: figure.id, text, broken: read.querySelector('parsererror')?.textContent ?? (marks > 3 ? '' : 'empty') });
      }
      [URL.createObjectURL, HTMLAnchorElement.prototype.click] = [make, click];
      return caught;
    });
    assert.ok(files.length > 20);
    for (const { id, text, broken } of files) {
      assert.equal(broken, '', id);
      assert.ok(!text.includes('var(--'), `${id} needs a style sheet`);
    }
    assert.equal(new Set(files.map((f) => f.text)).size, files.length);
  }
  await context.close();
});

test('charts are saved as PNG of the right size', async () => {
  const { page, context, complaints } = await open(browser, fileWith(realistic()));
  for (const id of ['fan-poor', 'flows-poor', 'communes', 'chances']) {
    const { name, bytes } = await saved(page, id, 'PNG');
    assert.equal(name, `vuon-${id}.png`);
    assert.deepEqual([...bytes.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const shown = await page.$eval(`#${id} .picture svg`, (s) => s.getBoundingClientRect().width);
    assert.ok(bytes.readUInt32BE(16) >= 2 * shown);
    assert.ok(bytes.length > 8000, `${id} is ${bytes.length} bytes`);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('labels of the paper view are not cut', async () => {
  const { page, context } = await open(browser, fileWith(realistic()), {
    viewport: { width: paper.width + 40, height: 900 },
  });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await cutsNoLabel(page);
  await context.close();
});
