// SPDX-License-Identifier: Apache-2.0
// Keys of charts, drawn from the same symbols on the page and in saved files.
import { h, svg } from './dom';
import type { Colour } from './palette';

export interface Key {
  label: string;
  shape: 'box' | 'line' | 'dash' | 'dot' | 'ring' | 'diamond' | 'hatch';
  colour: Colour;
  opacity?: number;
}

export function keySymbol(key: Key, colour: string, background: string): SVGSVGElement {
  const box = svg('svg', { width: 18, height: 12, viewBox: '0 0 18 12', 'aria-hidden': 'true', class: 'key' });
  const opacity = key.opacity ?? 1;
  if (key.shape === 'box')
    box.append(svg('rect', { x: 1, y: 1, width: 16, height: 10, fill: colour, 'fill-opacity': opacity }));
  else if (key.shape === 'line')
    box.append(svg('line', { x1: 0, x2: 18, y1: 6, y2: 6, stroke: colour, 'stroke-width': 2.5 }));
  else if (key.shape === 'dash')
    box.append(
      svg('line', { x1: 0, x2: 18, y1: 6, y2: 6, stroke: colour, 'stroke-width': 2, 'stroke-dasharray': '4 3' }),
    );
  else if (key.shape === 'dot') box.append(svg('circle', { cx: 9, cy: 6, r: 4.5, fill: colour }));
  else if (key.shape === 'ring')
    box.append(svg('circle', { cx: 9, cy: 6, r: 4, fill: background, stroke: colour, 'stroke-width': 1.5 }));
  else if (key.shape === 'diamond')
    box.append(svg('path', { d: 'M9 1L14 6L9 11L4 6Z', fill: background, stroke: colour, 'stroke-width': 1.5 }));
  else hatched(box, colour);
  return box;
}

function hatched(box: SVGSVGElement, colour: string): void {
  box.append(svg('rect', { x: 1.5, y: 1.5, width: 15, height: 9, fill: 'none', stroke: colour }));
  for (const x of [3, 7, 11])
    box.append(svg('line', { x1: x, y1: 10, x2: x + 4, y2: 2, stroke: colour, 'stroke-width': 1.2 }));
}

export function keyList(keys: Key[]): HTMLElement {
  const colour = (key: Key): string => `var(--${key.colour})`;
  return h(
    'ul',
    { class: 'keys' },
    ...keys.map((key) => h('li', {}, keySymbol(key, colour(key), 'var(--paper)'), key.label)),
  );
}
