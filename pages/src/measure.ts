// SPDX-License-Identifier: Apache-2.0
// Width of a text in pixels: fonts differ by a quarter between machines, so counting letters is not enough.

export const font = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif';

let pen: CanvasRenderingContext2D | null = null;

export function textWidth(text: string, size = 12, weight = 400): number {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * size * 0.6;
  pen.font = `${weight} ${size}px ${font}`;
  return pen.measureText(text).width;
}

/** Cut so that it fits, with an ellipsis. */
export function fitted(text: string, width: number, size = 12, weight = 400): string {
  if (textWidth(text, size, weight) <= width) return text;
  const letters = [...text];
  let low = 0;
  let high = letters.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (textWidth(`${letters.slice(0, middle).join('')}…`, size, weight) <= width) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`;
}

/** At most so many lines; what does not fit into the last one is cut. */
export function lines(text: string, width: number, most: number, size = 12, weight = 400): string[] {
  const found: string[] = [''];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = found[found.length - 1] ?? '';
    const longer = last ? `${last} ${word}` : word;
    const breaks = last !== '' && found.length < most && textWidth(longer, size, weight) > width;
    if (breaks) found.push(word);
    else found[found.length - 1] = longer;
  }
  return found.map((one) => fitted(one, width, size, weight));
}
