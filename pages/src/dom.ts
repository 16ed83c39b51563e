// SPDX-License-Identifier: Apache-2.0
// Elements from code. Text only ever becomes a text node, so a name from a scenario cannot become markup.

export type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>;

function set(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === 'function') element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

function fill(element: Element, children: Child[]): void {
  for (const child of children) if (child) element.append(child);
}

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  set(element, attributes);
  fill(element, children);
  return element;
}

export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  set(element, attributes);
  fill(element, children);
  return element;
}

/** A name that somebody else wrote: isolated, so that its direction marks turn nothing around it. */
export const name = (text: string): HTMLElement => h('bdi', {}, text);

/** Sentences joined by spaces; empty ones leave no gap. */
export const sentences = (...parts: (string | false | null | undefined)[]): string =>
  parts.filter((part): part is string => Boolean(part)).join(' ');
