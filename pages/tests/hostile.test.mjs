// SPDX-License-Identifier: Apache-2.0
// @ts-check
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { hostile } from './fixtures.mjs';
import { fileWith, launch, open, speak } from './page.mjs';
import { drawsEveryChart, neverScrollsSideways } from './questions.mjs';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser.close());

for (const width of [1280, 375])
  test(`hostile names stay text at ${width} pixels`, async () => {
    const { page, context, complaints } = await open(browser, fileWith(hostile()), {
      viewport: { width, height: 800 },
    });
    for (const language of /** @type {const} */ (['vi', 'en'])) {
      await speak(page, language);
      await drawsEveryChart(page);
      await neverScrollsSideways(page);
      assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined);
      assert.equal(
        await page.locator('img, iframe, script:not([type="application/json"]):not([type="module"])').count(),
        0,
      );
      assert.match(await page.innerText('#main'), /<script>|<img src=x/);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });

test('an address that is not of the web does not become a link', async () => {
  const { page, context } = await open(browser, fileWith(hostile()));
  const addresses = await page.$$eval('a', (all) => all.map((a) => a.getAttribute('href') ?? ''));
  assert.deepEqual(
    addresses.filter((a) => !/^(#|https?:)/.test(a)),
    [],
  );
  await context.close();
});

test('code that gets into the page anyway is refused by its policy', async () => {
  const { page, context } = await open(browser, fileWith(hostile()));
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.hacked = true';
    document.body.append(script);
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="window.hacked = true">');
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).hacked), undefined);
  await context.close();
});
