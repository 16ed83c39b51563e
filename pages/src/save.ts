// SPDX-License-Identifier: Apache-2.0
// A chart as a file: with its title, key and note, and with colours as values, so that it can stand alone elsewhere.
import type { Chart } from './chart';
import { svg } from './dom';
import { keySymbol, type Key } from './key';
import { fitted, font, lines, textWidth } from './measure';
import { palette, type Palette } from './palette';

const margin = 16;
const pixelRatio = 2; // sharp when printed in a report

function paragraph(text: string, y: number, size: number, weight: number, colour: string, width: number): SVGGElement {
  const rows = lines(text, width, 4, size, weight);
  const group = svg('g', {
    'font-size': size,
    'font-weight': weight,
    fill: colour,
    'data-height': rows.length * size * 1.35,
  });
  rows.forEach((line, i) => group.append(svg('text', { x: margin, y: y + size + i * size * 1.35 }, line)));
  return group;
}

function keyRow(keys: Key[], y: number, width: number, colours: Palette): SVGGElement {
  const group = svg('g', { 'font-size': 12, fill: colours['ink-2'] });
  let x = margin;
  let row = 0;
  for (const key of keys) {
    const label = fitted(key.label, width - 2 * margin - 24);
    const room = 24 + textWidth(label) + 16;
    if (x + room > width && x > margin) {
      x = margin;
      ++row;
    }
    const symbol = keySymbol(key, colours[key.colour], colours.paper);
    symbol.setAttribute('x', String(x));
    symbol.setAttribute('y', String(y + row * 18));
    group.append(symbol, svg('text', { x: x + 23, y: y + row * 18 + 10 }, label));
    x += room;
  }
  group.setAttribute('data-height', String((row + 1) * 18 + 4));
  return group;
}

const heightOf = (group: SVGGElement): number => Number(group.getAttribute('data-height') ?? 0);

/** The picture on the page inside a larger one that also holds its words. */
function standalone(picture: SVGSVGElement, chart: Chart): { node: SVGSVGElement; width: number; height: number } {
  const colours = palette();
  const box = picture.viewBox.baseVal;
  const width = box.width + 2 * margin;
  const node = svg('svg', {
    xmlns: 'http://www.w3.org/2000/svg',
    'font-family': font,
    role: 'img',
    'aria-label': `${chart.title}. ${chart.about}`,
  });
  node.append(svg('title', {}, chart.title), svg('rect', { width: '100%', height: '100%', fill: colours.paper }));
  let y = margin;
  const title = paragraph(chart.title, y, 16, 650, colours.ink, box.width);
  node.append(title);
  y += heightOf(title) + 6;
  if (chart.keys?.length) {
    const keys = keyRow(chart.keys, y, width, colours);
    node.append(keys);
    y += heightOf(keys) + 4;
  }
  const inner = picture.cloneNode(true) as SVGSVGElement;
  for (const [key, value] of Object.entries({ x: margin, y, width: box.width, height: box.height }))
    inner.setAttribute(key, String(value));
  inner.querySelectorAll('[data-only-on-page]').forEach((part) => part.remove());
  node.append(inner);
  y += box.height + 6;
  if (chart.note) {
    const note = paragraph(chart.note, y, 12, 400, colours['ink-2'], box.width);
    node.append(note);
    y += heightOf(note);
  }
  const height = Math.ceil(y + margin);
  for (const [key, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` }))
    node.setAttribute(key, String(value));
  return { node, width, height };
}

function offer(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

async function drawn(text: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * pixelRatio);
  canvas.height = Math.ceil(height * pixelRatio);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.scale(pixelRatio, pixelRatio);
  pen.drawImage(image, 0, 0, width, height);
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'),
  );
}

export async function save(picture: SVGSVGElement, chart: Chart, kind: 'SVG' | 'PNG'): Promise<void> {
  const { node, width, height } = standalone(picture, chart);
  const text = new XMLSerializer().serializeToString(node);
  const blob = kind === 'SVG' ? new Blob([text], { type: 'image/svg+xml' }) : await drawn(text, width, height);
  offer(blob, `vuon-${chart.id}.${kind.toLowerCase()}`);
}
