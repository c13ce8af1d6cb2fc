import { css } from 'lit';

export const styles = css`
  :host {
    display: block;
    color-scheme: light;
  }
  :host([hidden]) {
    display: none;
  }
  :host([mode='modal']) {
    display: contents;
  }
  /* What a host wants; theme.ts sets those of the colours below anew that could not be read. */
  .panel {
    --_wanted-accent: var(--client-link-accent, var(--_brand, #1f5fd6));
    --_wanted-on-accent: var(--client-link-on-accent, #fff);
    --_wanted-text: var(--client-link-text, #16202e);
    --_wanted-muted: var(--client-link-muted, #556274);
    --_wanted-control-line: var(--client-link-control-line, #8692a3);
    --_surface: var(--client-link-surface, #fff);
    --_raised: var(--client-link-raised, #f6f8fb);
    --_line: var(--client-link-line, #dfe4ec);
    --_accent-soft: color-mix(in srgb, var(--_accent) 9%, var(--_surface));
    --_good: #0f7a4a;
    --_good-soft: #e8f6ef;
    --_warn: #7a4f00;
    --_warn-soft: #fdf4e0;
    --_bad: #b3261e;
    --_bad-soft: #fdeceb;
  }
  .panel.dark {
    color-scheme: dark;
    --_wanted-accent: var(--client-link-accent-dark, var(--client-link-accent, var(--_brand, #8db4ff)));
    --_wanted-on-accent: var(--client-link-on-accent-dark, #0b1526);
    --_wanted-text: var(--client-link-text-dark, #e8edf4);
    --_wanted-muted: var(--client-link-muted-dark, #9aa7b8);
    --_wanted-control-line: var(--client-link-control-line-dark, #6b7787);
    --_surface: var(--client-link-surface-dark, #171b22);
    --_raised: var(--client-link-raised-dark, #1e242d);
    --_line: var(--client-link-line-dark, #2c343f);
    --_accent-soft: color-mix(in srgb, var(--_accent) 13%, var(--_surface));
    --_good: #4cc38a;
    --_good-soft: #14291f;
    --_warn: #e2b04a;
    --_warn-soft: #2b2312;
    --_bad: #ff8a80;
    --_bad-soft: #2e1716;
  }
  .panel {
    --_accent: var(--_wanted-accent);
    --_accent-text: var(--_accent);
    --_on-accent: var(--_wanted-on-accent);
    --_text: var(--_wanted-text);
    --_muted: var(--_wanted-muted);
    --_control-line: var(--_wanted-control-line);
    --_radius: var(--client-link-radius, 14px);
    --_radius-control: calc(var(--_radius) * 0.86);
    --_radius-small: calc(var(--_radius) * 0.72);
    --_space: var(--client-link-spacing, 1);
    --_density: var(--client-link-density, 1);
    --_font: var(--client-link-font, Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif);
  }
  /* Resolves the wanted colours; a transition beside it tells when a host changes one. */
  .probe {
    position: absolute;
    visibility: hidden;
    color: color-mix(in srgb, var(--_wanted-accent), var(--_wanted-accent));
    outline: 0 solid color-mix(in srgb, var(--_wanted-on-accent), var(--_wanted-on-accent));
    background: color-mix(in srgb, var(--_surface), var(--_surface));
    border: 0 solid;
    border-color: color-mix(in srgb, var(--_raised), var(--_raised))
      color-mix(in srgb, var(--_wanted-text), var(--_wanted-text))
      color-mix(in srgb, var(--_wanted-muted), var(--_wanted-muted))
      color-mix(in srgb, var(--_wanted-control-line), var(--_wanted-control-line));
  }
  .probe::before {
    content: '';
    color: inherit;
    outline: inherit;
    background: inherit;
    border: inherit;
    transition: all 1ms;
  }
  * {
    box-sizing: border-box;
  }
  dialog {
    width: min(480px, 100vw);
    max-width: none;
    height: min(840px, 100dvh);
    max-height: none;
    margin: auto;
    padding: 0;
    border: 0;
    background: transparent;
    overflow: visible;
  }
  dialog::backdrop {
    background: rgb(10 16 26 / 55%);
  }
  dialog .panel {
    height: 100%;
    min-height: 0;
  }
  .frame {
    container: link / inline-size;
  }
  dialog .frame {
    height: 100%;
  }
  .panel {
    display: flex;
    flex-direction: column;
    min-height: 560px;
    overflow: clip;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 6px);
    font: 15px/1.5 var(--_font);
    text-align: start;
    box-shadow:
      0 1px 2px rgb(0 0 0 / 4%),
      0 12px 32px -12px rgb(0 0 0 / 12%);
  }
  header {
    display: flex;
    align-items: center;
    gap: calc(12px * var(--_space));
    padding: calc(18px * var(--_space)) calc(20px * var(--_space)) calc(12px * var(--_space));
  }
  .logo {
    flex: none;
    width: 32px;
    height: 32px;
    border-radius: 9px;
    display: grid;
    place-items: center;
    font-weight: 700;
    font-size: 13px;
    background: var(--_accent);
    color: var(--_on-accent);
    object-fit: contain;
  }
  img.logo {
    background: transparent;
  }
  .names {
    min-width: 0;
    line-height: 1.25;
  }
  .names b {
    display: block;
    font-weight: 600;
  }
  .names span {
    color: var(--_muted);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .iconbutton {
    flex: none;
    margin-inline-start: auto;
    width: 44px;
    height: 44px;
    display: grid;
    place-items: center;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: var(--_muted);
    cursor: pointer;
  }
  .iconbutton:hover {
    background: var(--_raised);
  }
  .steps {
    display: flex;
    gap: 6px;
    list-style: none;
    margin: 0;
    padding: 0 calc(20px * var(--_space)) 4px;
  }
  .steps li {
    flex: 1;
    min-width: 0;
    padding-top: 8px;
    border-top: 3px solid var(--_line);
    color: var(--_muted);
    font-size: 12px;
  }
  .steps .was,
  .steps [aria-current='step'] {
    border-color: var(--_accent);
  }
  .steps [aria-current='step'] {
    color: var(--_text);
    font-weight: 600;
  }
  .body {
    flex: 1;
    display: flex;
    flex-direction: column;
    gap: calc(14px * var(--_space));
    padding: calc(18px * var(--_space)) calc(20px * var(--_space));
    overflow: auto;
  }
  .body > * {
    flex: none;
  }
  footer {
    display: grid;
    gap: calc(10px * var(--_space));
    padding: calc(14px * var(--_space)) calc(20px * var(--_space)) calc(18px * var(--_space));
    border-top: 1px solid var(--_line);
    background: var(--_surface);
  }
  .body :is(a, button, input, select, textarea, summary) {
    scroll-margin-block: 8px;
  }
  /* Inline, a long step must not push its button out of reach; on a low window it would hide the step instead. */
  @media (min-height: 600px) {
    footer {
      position: sticky;
      bottom: 0;
    }
    .body :is(a, button, input, select, textarea, summary) {
      scroll-margin-block-end: 200px;
    }
  }
  h2 {
    margin: 0;
    font-size: 22px;
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.015em;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h2:focus {
    outline: none;
  }
  h3 {
    margin: 6px 0 -6px;
    font-size: 12px;
    font-weight: 600;
    color: var(--_muted);
  }
  p {
    margin: 0;
    color: var(--_muted);
  }
  a {
    color: var(--_accent-text);
  }
  /* What runs the other way, as a name may, stays in its place. */
  b,
  small,
  dd {
    unicode-bidi: isolate;
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .primary,
  .plain,
  .quiet {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-height: max(24px, calc(48px * var(--_density)));
    padding: 6px 18px;
    border: 1px solid transparent;
    border-radius: var(--_radius-control);
    font: inherit;
    font-weight: 600;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .primary {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .plain {
    background: transparent;
    border-color: var(--_control-line);
    color: var(--_text);
  }
  .quiet {
    background: transparent;
    color: var(--_muted);
  }
  .danger {
    background: transparent;
    border-color: var(--_bad);
    color: var(--_bad);
  }
  [disabled],
  [aria-disabled='true'] {
    opacity: 0.5;
    cursor: default;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .row > * {
    flex: 1 1 130px;
  }
  .row > .quiet {
    padding-inline: 0;
  }
  .secure {
    display: flex;
    gap: 6px;
    align-items: center;
    justify-content: center;
    font-size: 12px;
    text-align: center;
  }
  .secure .icon {
    width: 14px;
    height: 14px;
    flex: none;
  }
  [hidden] {
    display: none !important;
  }
  .help {
    margin-top: auto;
  }
  slot[name='footer']::slotted(*) {
    padding: 0 20px 16px;
    color: var(--_muted);
    font-size: 13px;
    text-align: center;
  }
  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .center {
    text-align: center;
  }

  .search {
    display: flex;
    align-items: center;
    gap: 10px;
    min-height: max(24px, calc(48px * var(--_density)));
    padding: 0 14px;
    border: 1.5px solid var(--_control-line);
    border-radius: var(--_radius-control);
    color: var(--_muted);
  }
  .search:focus-within {
    /* Where colours are forced, shadows are not drawn, and this is. */
    outline: 3px solid transparent;
    border-color: var(--_accent);
    box-shadow: 0 0 0 4px var(--_accent-soft);
  }
  .search input {
    flex: 1;
    min-width: 0;
    min-height: 44px;
    border: 0;
    outline: 0;
    padding: 0;
    background: none;
    color: var(--_text);
    font: inherit;
  }
  .search small {
    white-space: nowrap;
  }
  .tiles {
    list-style: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .tiles li {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: flex-end;
    gap: 2px calc(12px * var(--_space));
    min-height: max(24px, calc(64px * var(--_density)));
    padding: calc(8px * var(--_space)) calc(12px * var(--_space));
    content-visibility: auto;
    contain-intrinsic-size: auto 64px;
  }
  .tiles li:has(.main:enabled:hover) {
    background: var(--_accent-soft);
  }
  .tiles li:first-child {
    border-start-start-radius: inherit;
    border-start-end-radius: inherit;
  }
  .tiles .grow {
    flex: 1 1 120px;
  }
  .tiles li + li {
    border-top: 1px solid var(--_line);
  }
  .glyph {
    flex: none;
    width: 36px;
    height: 36px;
    display: grid;
    place-items: center;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    color: var(--_muted);
    font-weight: 700;
    font-size: 13px;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  .grow b {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .grow small {
    display: block;
    color: var(--_muted);
    font-size: 13px;
    line-height: 1.3;
  }
  mark {
    background: none;
    color: var(--_accent-text);
    font-weight: 700;
  }
  .ways {
    display: flex;
    justify-content: flex-end;
    gap: 4px;
  }
  .way {
    min-width: 44px;
    min-height: 44px;
    padding: 0;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    font: inherit;
    cursor: pointer;
  }
  /* The whole tile answers to its main way; the other stands above it. */
  .way.main::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .way:not(.main) {
    position: relative;
    z-index: 1;
  }
  .tag {
    display: block;
    padding: 3px 11px;
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: var(--_raised);
    color: var(--_muted);
    font-size: 13px;
    font-weight: 600;
    white-space: nowrap;
  }
  .tag.go {
    background: var(--_accent-soft);
    border-color: transparent;
    color: var(--_accent-text);
  }
  .way:hover .tag {
    border-color: currentColor;
  }

  details {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 0 calc(16px * var(--_space));
  }
  summary {
    list-style: none;
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: max(24px, calc(52px * var(--_density)));
    font-weight: 600;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    margin-inline-start: auto;
    color: var(--_muted);
    transition: transform 150ms;
  }
  details[open] summary .icon {
    transform: rotate(180deg);
  }
  details > :last-child:not(summary) {
    margin-bottom: 14px;
  }
  .ticks {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 6px;
    color: var(--_muted);
  }
  .ticks li {
    display: flex;
    gap: 10px;
  }
  .ticks .icon {
    flex: none;
    width: 18px;
    height: 22px;
    color: var(--_good);
  }
  .stack,
  .prose {
    display: grid;
    gap: 8px;
  }
  .ask label span {
    display: block;
    margin-bottom: 6px;
  }
  .more {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
  }
  .more h3 {
    margin: 0;
    color: var(--_text);
    font-size: 15px;
  }
  .ask {
    display: grid;
    gap: 8px;
    padding-top: 8px;
  }
  .prose {
    overflow-wrap: anywhere;
  }
  .prose ol {
    margin: 0;
    padding-inline-start: 28px;
    color: var(--_muted);
  }
  .note {
    display: flex;
    gap: calc(12px * var(--_space));
    padding: calc(13px * var(--_space)) calc(15px * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_muted);
    font-size: 14px;
  }
  .note > .icon {
    flex: none;
  }
  .notices {
    display: grid;
    gap: 8px;
  }
  .notices:not(:has(.note)) {
    display: none;
  }
  .plainlink {
    width: 100%;
    min-height: 44px;
    padding: 0 12px;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    color: var(--_text);
    font: inherit;
    font-size: 13px;
  }
  .note > div {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .note b {
    color: var(--_text);
  }
  .note.good {
    background: var(--_good-soft);
    border-color: transparent;
    color: var(--_good);
  }
  .note.warn {
    background: var(--_warn-soft);
    border-color: transparent;
    color: var(--_warn);
  }
  .note.bad {
    background: var(--_bad-soft);
    border-color: transparent;
    color: var(--_bad);
  }
  .note.good b,
  .note.warn b,
  .note.bad b {
    color: inherit;
  }
  .textbutton {
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font: inherit;
    font-weight: 600;
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }

  .pair {
    display: flex;
    align-items: center;
    justify-content: center;
    padding: 18px 0 6px;
  }
  .pair .glyph {
    width: 60px;
    height: 60px;
    border-radius: 16px;
    font-size: 18px;
  }
  .pair i {
    position: relative;
    width: 72px;
    border-top: 2px dashed var(--_control-line);
  }
  .pair i::after {
    content: '';
    position: absolute;
    inset-inline-start: 30px;
    top: -7px;
    width: 12px;
    height: 12px;
    border-radius: 50%;
    background: var(--_accent);
  }
  .todo {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: calc(12px * var(--_space));
    counter-reset: todo;
  }
  .todo li {
    counter-increment: todo;
    display: flex;
    gap: 12px;
    color: var(--_muted);
  }
  .todo li::before {
    content: counter(todo);
    flex: none;
    display: grid;
    place-items: center;
    width: 24px;
    height: 24px;
    border-radius: 50%;
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-size: 13px;
    font-weight: 700;
  }
  .todo b {
    color: var(--_text);
    font-weight: 600;
  }
  .todo .grow b {
    display: block;
  }
  .path {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  .path b {
    padding: 0 7px;
    border: 1px solid var(--_line);
    border-radius: 7px;
    background: var(--_raised);
    font-size: 13px;
  }
  .tick {
    width: 64px;
    height: 64px;
    margin: 18px auto 4px;
    display: grid;
    place-items: center;
    border-radius: 50%;
    background: var(--_good-soft);
    color: var(--_good);
  }
  .tick .icon {
    width: 30px;
    height: 30px;
  }
  .facts {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: calc(10px * var(--_space));
    margin: 0;
  }
  .facts div {
    display: flex;
    flex-direction: column-reverse;
    padding: calc(12px * var(--_space)) calc(14px * var(--_space));
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_raised);
  }
  .facts dd {
    margin: 0;
    font-size: 18px;
    font-weight: 650;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  @container link (max-width: 420px) {
    .facts .wide {
      grid-column: 1 / -1;
    }
  }
  .facts dt {
    color: var(--_muted);
    font-size: 13px;
  }
  @media (max-width: 520px) {
    dialog {
      width: 100vw;
      height: 100dvh;
    }
    dialog .panel {
      border: 0;
      border-radius: 0;
    }
  }
  /* Low, as when a page is zoomed in: header and footer leave no room for the step, so all of it scrolls. */
  @media (max-height: 599px) {
    dialog .panel {
      overflow: auto;
    }
    dialog .body {
      flex: none;
      overflow: visible;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      transition: none !important;
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    /* Drawings keep their own colours, which may be lost on a ground that the person chose. */
    .icon {
      color: inherit !important;
    }
    .primary,
    .tag,
    .glyph,
    .logo,
    .tick,
    .note {
      border: 1px solid CanvasText;
    }
    .steps [aria-current='step'],
    .steps .was {
      border-color: Highlight;
    }
  }
`;
