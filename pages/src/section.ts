// SPDX-License-Identifier: Apache-2.0
// Every part of the page has a topic, a finding as its heading, and then the evidence.
import { h, type Child } from './dom';

export interface Part {
  id: string;
  topic: string;
  finding: string;
  lede?: string;
}

/** The heading and its first evidence, which paper must not part. */
export function section(part: Part, ...children: Child[]): HTMLElement {
  const shown = children.filter((child): child is Node | string => Boolean(child));
  const evidence = shown.findIndex((child) => !(child instanceof HTMLParagraphElement));
  const opening = shown.slice(0, evidence < 0 ? shown.length : evidence + 1);
  return h(
    'section',
    { id: part.id, 'aria-labelledby': `${part.id}-heading`, tabindex: -1 },
    h(
      'div',
      { class: 'opening' },
      h('p', { class: 'topic' }, part.topic),
      h('h2', { id: `${part.id}-heading` }, part.finding),
      part.lede ? h('p', { class: 'lede' }, part.lede) : null,
      ...opening,
    ),
    ...shown.slice(opening.length),
  );
}

export const note = (text: string): HTMLElement => h('p', { class: 'note' }, text);

/** In the place of a chart that has nothing to show. */
export const nothing = (text: string): HTMLElement => h('p', { class: 'nothing' }, text);

/** Long words of others are cut in pictures and headings; tables have them whole. */
export function clip(text: string, most: number): string {
  const letters = [...text.replace(/\s+/g, ' ').trim()];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : letters.join('');
}
