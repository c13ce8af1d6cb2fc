import { svg, type SVGTemplateResult } from 'lit';

export const icon = (path: SVGTemplateResult): SVGTemplateResult =>
  svg`<svg class="icon" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${path}</svg>`;

export const icons = {
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6.5"/><path d="M16 16l4.500 4.500"/>`),
  tick: icon(svg`<path d="M5 13l4.500 4.500L19 7"/>`),
  alert: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.500v5.500M12 16.500v.01"/>`),
  info: icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.500v.01"/>`),
  lock: icon(svg`<rect x="5" y="11" width="14" height="9" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>`),
  person: icon(svg`<circle cx="12" cy="8" r="3.500"/><path d="M5 20c.8-4 3.600-6 7-6s6.200 2 7 6"/>`),
  outside: icon(svg`<path d="M14 5h5v5M19 5l-8 8M17 14v4a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1h4"/>`),
  chevron: icon(svg`<path d="M7 10l5 5 5-5"/>`),
  file: icon(svg`<path d="M7 3h7l4 4v13a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v4h4"/>`),
  upload: icon(svg`<path d="M12 16V5M8 9l4-4 4 4M5 19h14"/>`),
  offline: icon(
    svg`<path d="M4 4l16 16M8.500 8.800A10 10 0 0 0 3 11M6.500 14.500a7 7 0 0 1 4-2M12 18.500v.01M14 8.200A10 10 0 0 1 21 11"/>`,
  ),
};
