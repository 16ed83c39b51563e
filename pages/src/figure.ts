// SPDX-License-Identifier: Apache-2.0
// A chart with its title, key, buttons and table. Charts are functions of width and colours, so that they can be drawn
// again when the window, the theme or the paper changes.
import type { Chart } from './chart';
import { h } from './dom';
import { keyList } from './key';
import { palette } from './palette';
import { save } from './save';
import { details, tableOf } from './table';
import type { Words } from './words/vi';

interface Live {
  host: HTMLElement;
  chart: Chart;
  width: number;
}

const live = new Set<Live>();
const paperWidth = 686; // CSS pixels between the margins of A4

let onPaper = false;

const observer = new ResizeObserver((entries) => {
  if (onPaper) return; // a taller picture also counts as a change of size
  for (const entry of entries)
    for (const one of live) if (one.host === entry.target && Math.abs(one.host.clientWidth - one.width) > 1) draw(one);
});

function svgOf(drawn: SVGSVGElement | HTMLElement): SVGSVGElement {
  if (drawn instanceof SVGSVGElement) return drawn;
  const inside = drawn.querySelector('svg');
  if (!inside) throw new Error('a chart without a picture');
  return inside;
}

function draw(one: Live, width = one.host.clientWidth): void {
  if (width === 0) return; // not laid out yet; the observer comes back
  const picture = svgOf(one.chart.draw(width, palette()));
  // Inside a picture with a name, names of its parts are noise.
  for (const part of picture.querySelectorAll('[aria-label]')) part.removeAttribute('aria-label');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', `${one.chart.title}. ${one.chart.about}`);
  one.width = width;
  one.host.replaceChildren(picture);
}

export function forgetFigures(): void {
  observer.disconnect();
  live.clear();
}

export function redrawFigures(): void {
  onPaper = false;
  for (const one of live) draw(one);
}

/** Figures that stand side by side keep their share of the paper. */
export function redrawForPaper(): void {
  onPaper = true;
  for (const one of live) {
    const row = one.host.closest('.grid');
    draw(one, row ? Math.floor(paperWidth / (row.matches('.three') ? 3 : 2)) - 16 : paperWidth);
  }
}

function buttons(chart: Chart, words: Words, host: HTMLElement, status: HTMLElement): HTMLElement {
  const button = (kind: 'SVG' | 'PNG'): HTMLElement =>
    h(
      'button',
      {
        type: 'button',
        class: 'save',
        'data-kind': kind,
        'aria-label': words.save(kind, chart.title),
        click: () => {
          const picture = host.querySelector('svg');
          if (picture) save(picture, chart, kind).catch(() => (status.textContent = words.saveFailed));
        },
      },
      kind,
    );
  return h('div', { class: 'saves' }, button('SVG'), button('PNG'));
}

export function figure(chart: Chart, words: Words): HTMLElement {
  const host = h('div', { class: 'picture' });
  const status = h('p', { class: 'status', role: 'status' });
  const one: Live = { host, chart, width: 0 };
  live.add(one);
  observer.observe(host);
  return h(
    'figure',
    { class: 'chart', id: chart.id },
    h('div', { class: 'chart-head' }, h('h3', {}, chart.title), buttons(chart, words, host, status)),
    chart.keys?.length && !chart.quiet ? keyList(chart.keys) : null,
    host,
    chart.note && !chart.quiet ? h('figcaption', {}, chart.note) : null,
    status,
    details(words.table, tableOf(`${words.table}: ${chart.title}`, chart.table)),
  );
}
