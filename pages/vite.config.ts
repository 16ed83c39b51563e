// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { defineConfig, type Plugin } from 'vite';

/** `</script` inside a string of the bundle would end the element it is put into. */
const safeInScript = (code: string): string => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

const hashOf = (code: string): string => `'sha256-${createHash('sha256').update(code).digest('base64')}'`;

/**
 * Puts script and style into the page and lets the policy name the script by its hash, so that nothing else can run:
 * neither a file beside the page nor a name from a scenario.
 */
function oneFile(): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['report.html'];
      if (page?.type !== 'asset') throw new Error('report.html is missing from the bundle');
      let html = String(page.source);
      let script = '';
      let style = '';
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === 'chunk') script += safeInScript(part.code.trim());
        else if (name.endsWith('.css')) style += String(part.source).trim();
        else continue;
        delete bundle[name];
      }
      html = html
        .replace(/\s*<script type="module"[^>]*src="[^"]*"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('<!--style-->', () => `<style>${style}</style>`)
        .replace('<!--script-->', () => `<script type="module">${script}</script>`)
        .replace("'sha256-of-the-script'", () => hashOf(script));
      if (html.split('__VUON_DATA__').length !== 2) throw new Error('the marker of the data must occur once');
      page.source = html;
    },
  };
}

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    outDir: 'built',
    emptyOutDir: true,
    cssCodeSplit: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: { input: 'report.html' },
  },
  plugins: [oneFile()],
});
