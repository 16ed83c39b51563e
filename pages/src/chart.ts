// SPDX-License-Identifier: Apache-2.0
// What a chart is: a function of width and colours, with the words and the table that go with it.
import type { Key } from './key';
import type { Palette } from './palette';
import type { Table } from './table';

export interface Chart {
  id: string;
  title: string;
  about: string; // what a screen reader says instead of the picture
  keys?: Key[];
  note?: string;
  quiet?: boolean; // key and note stand elsewhere on the page; a saved file still has them
  draw: (width: number, colours: Palette) => SVGSVGElement | HTMLElement;
  table: Table;
}
