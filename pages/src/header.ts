// SPDX-License-Identifier: Apache-2.0
// The bar above the page: what is shown, in which words, in which light.
import { variantName, type Context } from './context';
import { h } from './dom';
import type { Language } from './format';

export interface Choices {
  language: Language;
  dark: boolean;
  choose: (choice: Partial<{ language: Language; dark: boolean; variant: string }>) => void;
}

function languages(c: Context, choices: Choices): HTMLElement {
  const one = (language: Language, label: string, full: string): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        id: `language-${language}`,
        lang: language,
        'aria-pressed': String(choices.language === language),
        'aria-label': full,
        click: () => choices.choose({ language }),
      },
      label,
    );
  return h(
    'div',
    { class: 'switch', role: 'group', 'aria-label': c.words.language },
    one('vi', 'VI', 'VI, Tiếng Việt'),
    one('en', 'EN', 'EN, English'),
  );
}

function variants(c: Context, choices: Choices): HTMLElement | null {
  if (c.report.variants.length < 2) return null;
  const select = h('select', {
    id: 'variant',
    'aria-label': c.words.variant,
    change: (event) => choices.choose({ variant: (event.target as HTMLSelectElement).value }),
  });
  for (const v of c.report.variants)
    select.append(h('option', { value: v.id, selected: v.id === c.variant }, variantName(c, v.id)));
  return h('label', { class: 'variant' }, h('span', {}, c.words.variant), select);
}

export function header(c: Context, choices: Choices): HTMLElement {
  const theme = choices.dark ? c.words.light : c.words.dark;
  return h(
    'header',
    { class: 'bar' },
    h('span', { class: 'mark', lang: 'vi' }, 'Vươn'),
    variants(c, choices),
    languages(c, choices),
    h('button', { type: 'button', id: 'theme', click: () => choices.choose({ dark: !choices.dark }) }, theme),
    h('button', { type: 'button', id: 'print', class: 'wide-only', click: () => window.print() }, c.words.print),
  );
}

export function contents(c: Context, parts: { id: string; topic: string }[]): HTMLElement {
  return h(
    'nav',
    { 'aria-label': c.words.contents, class: 'contents' },
    h('ul', {}, ...parts.map((p) => h('li', {}, h('a', { href: `#${p.id}` }, p.topic)))),
  );
}
