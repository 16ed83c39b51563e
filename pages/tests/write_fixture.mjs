// SPDX-License-Identifier: Apache-2.0
// @ts-check
// Writes a page with a fixture into it, to look at:  node tests/write_fixture.mjs realistic shots/page.html
import { writeFileSync } from 'node:fs';
import * as fixtures from './fixtures.mjs';
import { pageWith } from './page.mjs';

const makers = {
  realistic: fixtures.realistic,
  minimal: fixtures.minimal,
  holes: fixtures.holes,
  hostile: fixtures.hostile,
};
const [kind = 'realistic', file = 'page.html'] = process.argv.slice(2);
const make = makers[/** @type {keyof typeof makers} */ (kind)];
if (!make) throw new Error(`unknown fixture ${kind} (use ${Object.keys(makers).join(', ')})`);
writeFileSync(file, pageWith(make()));
