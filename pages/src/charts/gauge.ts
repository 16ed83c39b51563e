// SPDX-License-Identifier: Apache-2.0
// The gauge of a chance: a bar with gaps at the limits of the verdicts, and under it how far the number may be off.
import type { Probability } from '../contract';
import { svg } from '../dom';

const width = 160;
const gap = 1.5;
let made = 0;

function track(limits: number[]): SVGElement[] {
  const edges = [0, ...limits, 1];
  return edges.slice(1).map((to, i) => {
    const from = edges[i] ?? 0;
    const x = from * width + (i > 0 ? gap / 2 : 0);
    return svg('rect', {
      x,
      y: 1,
      width: (to - from) * width - (i > 0 ? gap / 2 : 0) - (to < 1 ? gap / 2 : 0),
      height: 11,
      rx: 1.5,
    });
  });
}

export function gauge(p: Probability, tone: string, limits: number[], label: string): SVGSVGElement {
  const whisker = svg('path', {
    class: 'whisker',
    d: `M${p.low * width} 15V21M${p.low * width} 18H${p.high * width}M${p.high * width} 15V21`,
  });
  const id = `clip-${++made}`;
  const clip = svg(
    'clipPath',
    { id },
    svg('rect', { x: 0, y: 0, width: Math.max(p.share * width, p.share > 0 ? 2 : 0), height: 14 }),
  );
  return svg(
    'svg',
    {
      class: `gauge ${tone}`,
      viewBox: `0 0 ${width} 22`,
      role: 'img',
      'aria-label': label,
      preserveAspectRatio: 'none',
    },
    svg('g', { class: 'track' }, ...track(limits)),
    svg('defs', {}, clip),
    svg('g', { class: 'fill', 'clip-path': `url(#${id})` }, ...track(limits)),
    whisker,
  );
}

const signs: Record<string, string> = {
  check: 'M4.6 8.3 7 10.7 11.5 5.6',
  alert: 'M8 4.4V8.8M8 11.2V11.6',
  stop: 'M4.3 11.7 11.7 4.3',
  question: 'M6 6.2C6 4.2 10 4.2 10 6.3 10 7.7 8 7.8 8 9.3M8 11.4V11.8',
};

/** Signs differ in shape, not only in colour: filled disc, half disc, triangle, barred ring, dashed ring. */
export function sign(kind: string, tone: string): SVGSVGElement {
  const box = svg('svg', { class: `sign ${tone}`, viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' });
  if (kind === 'check') box.append(svg('circle', { class: 'solid', cx: 8, cy: 8, r: 7.2 }));
  else if (kind === 'alert') box.append(svg('path', { class: 'solid', d: 'M8 .8 15.6 14.6H.4Z' }));
  else if (kind === 'half')
    box.append(
      svg('circle', { class: 'ring', cx: 8, cy: 8, r: 6.6 }),
      svg('path', { class: 'solid', d: 'M8 1.4A6.6 6.6 0 0 1 8 14.6Z' }),
    );
  else box.append(svg('circle', { class: kind === 'question' ? 'ring dashed' : 'ring', cx: 8, cy: 8, r: 6.6 }));
  const path = signs[kind];
  if (path)
    box.append(
      svg('path', {
        class: kind === 'check' || kind === 'alert' ? 'cut' : 'stroke',
        d: path,
        transform: kind === 'alert' ? 'translate(0 1)' : null,
      }),
    );
  return box;
}
