// SPDX-License-Identifier: Apache-2.0
// @ts-check
import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { after, before, test } from 'node:test';

import { holes, minimal, realistic } from './fixtures.mjs';
import { fileWith, launch, open, ready, speak, templateFile } from './page.mjs';
import {
  cutsNoLabel,
  drawsEveryChart,
  firstPaint,
  hasOrderlyHeadings,
  neverScrollsSideways,
  speaksToPeople,
} from './questions.mjs';

const languages = /** @type {const} */ (['vi', 'en']);
const phone = { viewport: { width: 375, height: 800 } };
/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  browser = await launch();
});
after(() => browser.close());

test('the template holds the marker of the data once, asks nobody for anything, and is under 3 MB', () => {
  const template = readFileSync(templateFile, 'utf8');
  assert.equal(template.split('__VUON_DATA__').length, 2);
  assert.match(template, /default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}'/);
  assert.ok(!/<(script|link|img|iframe)[^>]*\s(src|href)="(?!data:)/.test(template));
  assert.ok(statSync(templateFile).size < 3_000_000);
});

test('a realistic plan is drawn whole in both languages without a complaint of the browser', async () => {
  const { page, context, complaints } = await open(browser, fileWith(realistic()));
  for (const language of languages) {
    await speak(page, language);
    assert.equal(await page.getAttribute('html', 'lang'), language);
    await speaksToPeople(page);
    await hasOrderlyHeadings(page);
    await cutsNoLabel(page);
    const charts = await drawsEveryChart(page);
    for (const id of [
      'chances',
      'gains-0',
      'fan-poor',
      'fan-near_poor',
      'fan-returned',
      'list-and-truth',
      'line-fan',
      'precedent-0',
      'flows-poor',
      'flows-near_poor',
      'drivers-2025',
      'group-0',
      'districts',
      'communes',
      'delivery-bars',
      'dependence-0',
      'backtest',
    ])
      assert.ok(charts.includes(id), `${id} is missing`);
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test('the two languages share no sentence of the page itself', async () => {
  const { page, context } = await open(browser, fileWith(realistic()));
  /** @type {string[][]} */
  const said = [];
  for (const language of languages) {
    await speak(page, language);
    said.push(
      await page.$$eval('.opening > h2, .topic, figcaption, .lede, summary, .targets thead th', (all) =>
        all.map((e) => e.textContent ?? '').filter((t) => t.includes(' ')),
      ),
    );
  }
  assert.ok((said[0]?.length ?? 0) > 40);
  assert.deepEqual(
    (said[0] ?? []).filter((text) => (said[1] ?? []).includes(text)),
    [],
  );
  await context.close();
});

test('numbers are written as the reader writes them', async () => {
  const { page, context } = await open(browser, fileWith(realistic()));
  const text = () => page.innerText('#main');
  await speak(page, 'vi');
  assert.match(await text(), /526\.877 hộ/);
  assert.match(await text(), /1,50 điểm\s%\/năm/);
  await speak(page, 'en');
  assert.match(await text(), /526,877 households/);
  assert.match(await text(), /1\.50 points\sa\syear/);
  await context.close();
});

test('a report in which every number may be missing says so in sentences', async () => {
  for (const report of [minimal(), holes()]) {
    const { page, context, complaints } = await open(browser, fileWith(report));
    for (const language of languages) {
      await speak(page, language);
      await speaksToPeople(page);
      await drawsEveryChart(page);
      await hasOrderlyHeadings(page);
    }
    assert.deepEqual(complaints, []);
    await context.close();
  }
  const { page, context } = await open(browser, fileWith(minimal()));
  assert.equal(await page.locator('figure.chart').count(), 0);
  assert.ok((await page.locator('.nothing').count()) >= 8);
  await context.close();
});

test('a page without data, with broken data or of another format says what to do', async () => {
  const other = { .../** @type {object} */ (minimal()), meta: { format: 2 } };
  for (const report of ['', 'not an object', other]) {
    const context = await browser.newContext({ offline: true });
    const page = await context.newPage();
    await page.goto(`file://${fileWith(report)}`);
    assert.match(await page.innerText('[role=alert]'), /báo cáo.*report/s);
    await context.close();
  }
});

test('another variant changes the card and keeps the place of the reader', async () => {
  const { page, context, complaints } = await open(browser, fileWith(realistic()));
  const chances = () => page.$$eval('.targets .gauge', (all) => all.map((g) => g.getAttribute('aria-label')));
  const first = await chances();
  await page.focus('#variant');
  await page.selectOption('#variant', 'more-credit');
  await ready(page);
  assert.notDeepEqual(await chances(), first);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'variant');
  assert.deepEqual(complaints, []);
  await context.close();
});

test('a phone shows everything without scrolling sideways and without cut labels', async () => {
  const { page, context } = await open(browser, fileWith(realistic()), phone);
  for (const language of languages) {
    await speak(page, language);
    await neverScrollsSideways(page);
    await drawsEveryChart(page);
    await cutsNoLabel(page);
  }
  await context.close();
});

test('charts follow the width of the window', async () => {
  const { page, context } = await open(browser, fileWith(realistic()));
  const width = () => page.$eval('#fan-poor .picture svg', (s) => s.getBoundingClientRect().width);
  const wide = await width();
  await page.setViewportSize({ width: 600, height: 800 });
  await page.waitForTimeout(300);
  assert.ok((await width()) < wide);
  await cutsNoLabel(page);
  await context.close();
});

test('the first paint comes within a second', async () => {
  const file = fileWith(realistic());
  const times = [];
  for (let i = 0; i < 3; ++i) {
    const { page, context } = await open(browser, file);
    times.push(await firstPaint(page));
    await context.close();
  }
  assert.ok(Math.min(...times) < 1000, `first paint after ${times.join(', ')} ms`);
});
