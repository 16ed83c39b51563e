// SPDX-License-Identifier: Apache-2.0
// The colours of style/theme.css as values: a saved picture has no style sheet behind it.

const names = [
  'paper',
  'surface',
  'ink',
  'ink-2',
  'ink-3',
  'rule',
  'grid',
  'good',
  'warn',
  'neutral',
  'gold',
  'violet',
  'quiet',
  'empty',
  'heat-0',
  'heat-1',
  'heat-2',
  'heat-3',
  'heat-4',
] as const;

export type Colour = (typeof names)[number];
export type Palette = Record<Colour, string>;

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Palette;
}
