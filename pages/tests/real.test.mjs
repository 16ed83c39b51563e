// SPDX-License-Identifier: Apache-2.0
// @ts-check
// Asked of a report that the program wrote: scripts/check_page REPORT.html
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';

import { launch, open, speak } from './page.mjs';
import {
  cutsNoLabel,
  drawsEveryChart,
  firstPaint,
  hasOrderlyHeadings,
  neverScrollsSideways,
  speaksToPeople,
} from './questions.mjs';

const file = process.env['VUON_REPORT'];

test(
  'a real report is small, quick, whole, and without a complaint in both languages',
  { skip: !file && 'no report was named' },
  async () => {
    const path = resolve(file ?? '');
    assert.ok(statSync(path).size < 3_000_000, 'larger than 3 MB');
    const browser = await launch();
    try {
      let quickest = Infinity;
      for (const width of [1280, 375]) {
        const { page, context, complaints } = await open(browser, path, { viewport: { width, height: 900 } });
        quickest = Math.min(quickest, await firstPaint(page));
        for (const language of /** @type {const} */ (['vi', 'en'])) {
          await speak(page, language);
          await speaksToPeople(page);
          await drawsEveryChart(page);
          await hasOrderlyHeadings(page);
          await neverScrollsSideways(page);
          await cutsNoLabel(page);
        }
        assert.deepEqual(complaints, []);
        await context.close();
      }
      assert.ok(quickest < 1000, `first paint after ${quickest} ms`);
    } finally {
      await browser.close();
    }
  },
);
