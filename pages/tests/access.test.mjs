// SPDX-License-Identifier: Apache-2.0
// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { holes, realistic } from './fixtures.mjs';
import { fileWith, launch, open, ready, speak } from './page.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

/** @param {import('playwright-core').Page} page */
async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] }),
  );
  return found.violations.map(
    (/** @type {any} */ v) =>
      `${v.id}: ${v.nodes
        .slice(0, 3)
        .map((/** @type {any} */ n) => n.target.join(' '))
        .join('; ')}`,
  );
}

for (const colorScheme of /** @type {const} */ (['light', 'dark']))
  for (const width of [1280, 375])
    test(`axe finds nothing, contrast included, in ${colorScheme} at ${width} pixels`, async () => {
      const { page, context } = await open(browser, fileWith(realistic()), {
        colorScheme,
        viewport: { width, height: 900 },
      });
      assert.equal(await page.getAttribute('html', 'data-theme'), colorScheme);
      for (const language of /** @type {const} */ (['vi', 'en'])) {
        await speak(page, language);
        await page.mouse.move(0, 400);
        assert.deepEqual(await violations(page), []);
      }
      await context.close();
    });

test('axe finds nothing in a report full of holes', async () => {
  const { page, context } = await open(browser, fileWith(holes()));
  assert.deepEqual(await violations(page), []);
  await context.close();
});

test('the keyboard reaches the switches and every save button, and works them', async () => {
  const { page, context } = await open(browser, fileWith(realistic()));
  const wanted = 6 + (await page.locator('.save').count());
  const reached = new Set();
  for (let i = 0; i < 400 && reached.size < wanted; ++i) {
    await page.keyboard.press('Tab');
    const mark = await page.evaluate(() => {
      const e = document.activeElement;
      if (e?.matches('.save')) return `${e.closest('figure')?.id}-${e.getAttribute('data-kind')}`;
      return e?.matches('.skip, #variant, #language-vi, #language-en, #theme, #print') ? e.id || 'skip' : '';
    });
    if (mark) reached.add(mark);
  }
  assert.equal(reached.size, wanted);
  await page.focus('#language-en');
  await page.keyboard.press('Enter');
  await ready(page);
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'language-en');
  await context.close();
});

test('the theme changes the colours of charts that are already drawn', async () => {
  const { page, context } = await open(browser, fileWith(realistic()));
  const drawn = () => page.$eval('#fan-poor .picture svg', (s) => s.outerHTML);
  const light = await drawn();
  await page.click('#theme');
  assert.equal(await page.getAttribute('html', 'data-theme'), 'dark');
  assert.notEqual(await drawn(), light);
  await context.close();
});
