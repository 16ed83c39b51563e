// SPDX-License-Identifier: Apache-2.0
import './style/theme.css';
import './style/frame.css';
import './style/page.css';
import './style/figures.css';
import './style/change.css';
import './style/card.css';
import './style/print.css';

import { contextFor, type Context } from './context';
import type { Report } from './contract';
import { h } from './dom';
import { forgetFigures, redrawFigures, redrawForPaper } from './figure';
import type { Language } from './format';
import { contents, header, type Choices } from './header';
import { card } from './sections/card';
import { change } from './sections/change';
import { delivery } from './sections/delivery';
import { dependence } from './sections/dependence';
import { flows } from './sections/flows';
import { groups } from './sections/groups';
import { origins } from './sections/origins';
import { pace } from './sections/pace';
import { paths } from './sections/paths';
import { places } from './sections/places';
import { truth } from './sections/truth';
import { trust } from './sections/trust';
import { en } from './words/en';
import { vi } from './words/vi';

const parts = [change, paths, truth, pace, flows, groups, places, delivery, dependence, trust, origins];

interface State {
  language: Language;
  dark: boolean;
  variant: string;
}

function topics(c: Context): { id: string; topic: string }[] {
  const w = c.words;
  return [
    { id: 'card', topic: w.card },
    { id: 'change', topic: w.change },
    { id: 'paths', topic: w.paths },
    { id: 'truth', topic: w.truth },
    { id: 'pace', topic: w.precedent },
    { id: 'flows', topic: w.flows },
    { id: 'groups', topic: w.groups },
    { id: 'places', topic: w.places },
    { id: 'delivery', topic: w.delivery },
    { id: 'dependence', topic: w.dependence },
    { id: 'trust', topic: w.trust },
    { id: 'origins', topic: w.assumptions },
  ];
}

function page(c: Context, choices: Choices): { root: HTMLElement; body: HTMLElement } {
  const body = h('main', { id: 'main', tabindex: -1 }, card(c));
  const root = h(
    'div',
    {},
    h('a', { class: 'skip', href: '#main' }, c.words.skip),
    header(c, choices),
    contents(c, topics(c)),
    body,
  );
  const { meta } = c.report;
  root.append(h('footer', {}, h('p', {}, `Vươn ${meta.version} · ${meta.place}, ${meta.start}–${meta.end}`)));
  return { root, body };
}

/** The card is on the screen before the evidence is made: the answer should not wait for its charts. */
async function fillIn(c: Context, body: HTMLElement, wait: boolean): Promise<void> {
  for (const part of parts) {
    if (wait) await new Promise((next) => setTimeout(next));
    if (!body.isConnected) return; // another language was chosen meanwhile
    body.append(part(c));
  }
  document.documentElement.dataset['ready'] = 'yes';
}

function run(report: Report, mount: HTMLElement): void {
  const state: State = {
    language: report.meta.language,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    variant: report.variants[0]?.id ?? '',
  };
  let shown: Context | null = null;

  const show = (first: boolean): void => {
    delete document.documentElement.dataset['ready'];
    document.documentElement.lang = state.language;
    document.documentElement.dataset['theme'] = state.dark ? 'dark' : 'light';
    const focused = document.activeElement?.id;
    const c = contextFor(report, state.language, state.variant);
    shown = c;
    document.title = `${c.format.text(report.meta.title) || report.meta.place} · Vươn`;
    forgetFigures();
    const { root, body } = page(c, { ...state, choose });
    const at = window.scrollY;
    mount.replaceChildren(root);
    void fillIn(c, body, first);
    if (!first) window.scrollTo(0, at);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  };

  const choose: Choices['choose'] = (choice) => {
    const onlyLight = Object.keys(choice).join() === 'dark';
    Object.assign(state, choice);
    if (!onlyLight) return show(false);
    document.documentElement.dataset['theme'] = state.dark ? 'dark' : 'light';
    redrawFigures();
    const button = document.getElementById('theme');
    if (button && shown) button.textContent = state.dark ? shown.words.light : shown.words.dark;
  };

  show(true);
  followPaper(() => state.dark);
}

/** Paper is white and as wide as A4, whatever the screen is, and nobody can open a list on it. */
function followPaper(isDark: () => boolean): void {
  let opened: HTMLDetailsElement[] = [];
  window.addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll<HTMLDetailsElement>('#origins details:not([open])')];
    for (const box of opened) box.open = true;
    document.documentElement.dataset['theme'] = 'light';
    redrawForPaper();
  });
  window.addEventListener('afterprint', () => {
    for (const box of opened) box.open = false;
    document.documentElement.dataset['theme'] = isDark() ? 'dark' : 'light';
    redrawFigures();
  });
}

function readReport(): Report | string {
  const text = document.getElementById('vuon-data')?.textContent?.trim() ?? '';
  if (!text.startsWith('{')) return `${vi.noData} ${en.noData}`;
  try {
    const report = JSON.parse(text) as Report;
    const format: unknown = report.meta?.format;
    return format === 1 ? report : `${vi.wrongFormat(String(format))} ${en.wrongFormat(String(format))}`;
  } catch {
    return `${vi.badData} ${en.badData}`;
  }
}

const mount = document.getElementById('page');
const report = readReport();
if (mount && typeof report === 'string')
  mount.replaceChildren(h('main', { class: 'alone' }, h('h1', {}, 'Vươn'), h('p', { role: 'alert' }, report)));
else if (mount && typeof report !== 'string') run(report, mount);
