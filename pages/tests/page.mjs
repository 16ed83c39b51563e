// SPDX-License-Identifier: Apache-2.0
// @ts-check
// A browser, and pages opened in it as a reader does: from a file, without a network.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

import { injected } from './fixtures.mjs';

export const templateFile = new URL('../built/report.html', import.meta.url);

/** @param {unknown} report */
export const pageWith = (report) => readFileSync(templateFile, 'utf8').replace('__VUON_DATA__', () => injected(report));

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser'].find(
  (path) => path && existsSync(path),
);

export function launch() {
  if (!executable) throw new Error('no Chromium found (scripts/setup --tests installs it; or name one in CHROMIUM)');
  return chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

const folder = mkdtempSync(join(tmpdir(), 'vuon-page-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let written = 0;

/** @param {unknown} report */
export function fileWith(report) {
  const file = join(folder, `page-${++written}.html`);
  writeFileSync(file, pageWith(report));
  return file;
}

/** Opens a file and waits until all of it is drawn; complaints of the browser are collected. @param {import('playwright-core').Browser} browser @param {string} file @param {import('playwright-core').BrowserContextOptions} [options] */
export async function open(browser, file, options = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    offline: true,
    acceptDownloads: true,
    ...options,
  });
  const page = await context.newPage();
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on(
    'request',
    (request) => !/^(file|data|blob):/.test(request.url()) && complaints.push(`request to ${request.url()}`),
  );
  await page.goto(pathToFileURL(file).href);
  await ready(page);
  return { page, context, complaints };
}

/** @param {import('playwright-core').Page} page */
export async function ready(page) {
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === 'yes');
  await page.waitForFunction(() => [...document.querySelectorAll('.picture')].every((p) => p.querySelector('svg')));
}

/** @param {import('playwright-core').Page} page @param {'vi' | 'en'} language */
export async function speak(page, language) {
  await page.click(`#language-${language}`);
  await ready(page);
}
