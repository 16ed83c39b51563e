// SPDX-License-Identifier: Apache-2.0
// Tables: the alternative of every chart, and the lists of assumptions and sources.
import { h, name } from './dom';

export interface Column {
  label: string;
  numeric?: boolean;
}

export interface Table {
  columns: Column[];
  rows: (string | Node)[][];
}

function cell(content: string | Node, column: Column, first: boolean): HTMLElement {
  const child = typeof content === 'string' && !column.numeric ? name(content) : content;
  const attributes = column.numeric ? { class: 'number' } : {};
  return first ? h('th', { scope: 'row', ...attributes }, child) : h('td', attributes, child);
}

/** A wide table scrolls inside its own box, which the keyboard can reach. */
export function tableOf(caption: string, table: Table): HTMLElement {
  const head = h(
    'tr',
    {},
    ...table.columns.map((c) => h('th', { scope: 'col', class: c.numeric ? 'number' : null }, c.label)),
  );
  const body = table.rows.map((row) =>
    h('tr', {}, ...row.map((content, i) => cell(content, table.columns[i] ?? { label: '' }, i === 0))),
  );
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', {}, h('caption', { class: 'unseen' }, caption), h('thead', {}, head), h('tbody', {}, ...body)),
  );
}

export const details = (summary: string, ...children: Node[]): HTMLDetailsElement =>
  h('details', {}, h('summary', {}, summary), ...children);
