import { svg } from 'lit';
import { icon } from './icons.ts';

/** Those of the report step alone. */
export const reportIcons = {
  pause: icon(svg`<path d="M9 6v12M15 6v12"/>`),
  play: icon(svg`<path d="M8 6l10 6-10 6z"/>`),
  undo: icon(svg`<path d="M9 7L4.500 11.500 9 16M5 11.500h9a5 5 0 0 1 0 10h-2"/>`),
  redo: icon(svg`<path d="M15 7l4.500 4.500L15 16M19 11.500h-9a5 5 0 0 0 0 10h2"/>`),
};
