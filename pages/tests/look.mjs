// SPDX-License-Identifier: Apache-2.0
// @ts-check
// Pictures of a page for the eye:  node tests/look.mjs PAGE.html FOLDER
import { launch, open, speak } from './page.mjs';

const [file = 'page.html', folder = 'shots'] = process.argv.slice(2);
const browser = await launch();
for (const [name, options] of /** @type {[string, import('playwright-core').BrowserContextOptions][]} */ ([
  ['desktop-light', {}],
  ['desktop-dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 375, height: 800 }, deviceScaleFactor: 2 }],
])) {
  const { page, context, complaints } = await open(browser, file, options);
  for (const language of /** @type {const} */ (['vi', 'en'])) {
    await speak(page, language);
    await page.screenshot({ path: `${folder}/${name}-${language}.png`, fullPage: true });
    if (name === 'desktop-light')
      await page.pdf({ path: `${folder}/print-${language}.pdf`, preferCSSPageSize: true, printBackground: true });
  }
  if (complaints.length) console.log(name, complaints);
  await context.close();
}
await browser.close();
