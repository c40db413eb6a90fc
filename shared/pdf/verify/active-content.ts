import type { PdfView } from '../read/document.ts';
import { dictOf, nameIn, type PdfValue } from '../read/pdf-value.ts';
import { objectPlaces, placeOf } from './object-places.ts';

/** Keys and action types that run, load or send something. A record has none of them, in any revision. */
const KEYS = new Set(['OpenAction', 'AA', 'JS', 'JavaScript', 'XFA', 'RichMediaContent']);
const ACTIONS = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'URI',
  'Rendition',
  'RichMediaExecute',
]);

/** Places of everything active among the objects of the newest revision. */
export function activeContent(view: PdfView): string[] {
  const found: [number, string][] = [];
  const look = (number: number, value: PdfValue): void => {
    if (value.kind === 'array') for (const item of value.items) look(number, item);
    const dict = dictOf(value);
    if (dict === null) return;
    const action = nameIn(dict, 'S');
    if (action !== null && ACTIONS.has(action)) found.push([number, `动作 ${action}`]);
    for (const [key, inner] of dict.entries) {
      if (KEYS.has(key)) found.push([number, key]);
      look(number, inner);
    }
  };
  for (const number of view.locations.keys()) {
    const value = view.object(number);
    if (value !== undefined) look(number, value);
  }
  if (found.length === 0) return [];
  const places = objectPlaces(view);
  return found.map(([number, key]) => `${placeOf(number, view.object(number), places)} / ${key}`);
}
