import { css } from 'lit';

/** What only the report step shows. */
export const reportStyles = css`
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
  .drop {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding: 22px 16px;
    border: 1.5px dashed var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_raised);
    color: var(--_muted);
    text-align: center;
    cursor: pointer;
  }
  .drop:focus-within {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  .drop.over {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .drop b {
    color: var(--_accent-text);
  }
  .file {
    display: grid;
    gap: 10px;
    padding: 14px 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .file > div:first-child {
    display: flex;
    gap: 4px 12px;
    align-items: center;
  }
  .file .iconbutton {
    margin-inline-start: 0;
  }
  .file .iconbutton + .iconbutton {
    margin-inline-start: -8px;
  }
  .file .grow b {
    font-weight: 600;
  }
  .bars {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: 8px;
    color: var(--_muted);
    font-size: 12px;
  }
  .bars label {
    display: grid;
    gap: 5px;
  }
  .bars span {
    display: flex;
    align-items: center;
    gap: 4px;
    min-height: 18px;
  }
  .bars .icon {
    width: 14px;
    height: 14px;
    color: var(--_good);
  }
  progress {
    appearance: none;
    width: 100%;
    height: 4px;
    border: 0;
    border-radius: 9px;
    overflow: hidden;
    background: var(--_line);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .two {
    display: grid;
    gap: 14px;
  }
  .two h3 {
    margin: 6px 0 0;
    font-size: 13px;
  }
  @container link (max-width: 719px) {
    .two .after {
      order: 1;
      padding-block-start: 12px;
      border-block-start: 1px solid var(--_line);
    }
  }
  @container link (min-width: 720px) {
    .two {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 28px;
      align-items: start;
    }
  }

  .secure:empty {
    display: none;
  }
  .files,
  .columns,
  .missing,
  .hits,
  .inline {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .files {
    display: grid;
    gap: 8px;
  }
  .drop.small {
    padding: 14px 16px;
    font-size: 14px;
  }
  .stack > section,
  .two > .stack {
    min-width: 0;
  }
  .field {
    display: grid;
    gap: 4px;
    min-width: 0;
    font-size: 13px;
  }
  .field span {
    color: var(--_muted);
  }
  .note.bad .field span {
    color: inherit;
  }
  select,
  .item input,
  .question input[type='radio'] {
    accent-color: var(--_accent);
  }
  select {
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 10px;
    border: 1px solid var(--_control-line);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 14px;
    text-overflow: ellipsis;
  }
  .inline {
    display: flex;
    flex-wrap: wrap;
    gap: 0 14px;
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 28px;
    margin: 2px 4px;
    font-size: 14px;
  }
  .figures div {
    min-width: 0;
  }
  .figures dt {
    color: var(--_muted);
    font-size: 12px;
  }
  .figures dd {
    margin: 0;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .question {
    display: grid;
    gap: 8px;
    min-width: 0;
    margin: 0;
    padding: 4px 14px 14px;
    border: 1px solid var(--_accent);
    border-radius: var(--_radius);
  }
  .question legend {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 0 6px;
    font-weight: 600;
  }
  .question legend .icon {
    flex: none;
    color: var(--_accent-text);
  }
  .answer {
    display: flex;
    gap: 12px;
    align-items: center;
    min-height: 48px;
    padding: 8px 12px;
    border: 1px solid var(--_control-line);
    border-radius: 10px;
    cursor: pointer;
  }
  .answer:hover {
    background: var(--_accent-soft);
  }
  .answer input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
  }
  .answer > span {
    display: grid;
    gap: 2px;
    min-width: 0;
  }
  .example {
    display: flex;
    flex-wrap: wrap;
    gap: 0 10px;
  }
  .example span {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }
  .example b {
    font-weight: 600;
  }

  summary small {
    color: var(--_muted);
    font-weight: 400;
    font-size: 13px;
  }
  .mapping p {
    font-size: 13px;
  }
  .columns li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 4px 12px;
    align-items: center;
    padding: 10px 0;
    border-top: 1px solid var(--_line);
  }
  .columns li:first-child {
    border-top: 0;
  }
  .columns .grow b {
    font-weight: 600;
  }
  .columns .grow small {
    overflow: hidden;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
  }
  .how {
    color: var(--_muted);
    font-size: 12px;
  }
  .how.suggested {
    color: var(--_warn);
  }
  .how.person {
    color: var(--_accent-text);
  }
  @container link (max-width: 379px) {
    .columns li {
      grid-template-columns: minmax(0, 1fr);
    }
    .toolbar h3 {
      flex-basis: 100%;
    }
    .toolbar .plain {
      flex: 1;
    }
  }

  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
  }
  .toolbar h3,
  .toolbar p {
    flex: 1 1 150px;
    margin: 0;
  }
  .toolbar .plain {
    min-height: 44px;
    padding: 4px 14px;
    font-size: 14px;
  }
  .hint {
    font-size: 12px;
  }
  @media (hover: none) {
    .hint {
      display: none;
    }
  }
  .group {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .group h4 {
    margin: 0;
    font: inherit;
  }
  .disclosure,
  .heading {
    display: flex;
    align-items: center;
    gap: 12px;
    width: 100%;
    min-height: 52px;
    padding: 8px 14px;
    border: 0;
    font: inherit;
    text-align: start;
  }
  .disclosure {
    cursor: pointer;
  }
  .disclosure .icon,
  .heading .icon {
    flex: none;
  }
  .disclosure:focus-visible {
    outline-offset: -3px;
  }
  .group.bad > :first-child,
  .group.bad .disclosure {
    background: var(--_bad-soft);
    color: var(--_bad);
  }
  .group.warn > :first-child,
  .group.warn .disclosure {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .group.good > :first-child {
    background: var(--_good-soft);
    color: var(--_good);
  }
  .disclosure b {
    font-weight: 650;
  }
  .disclosure small {
    color: inherit;
  }
  .heading h3 {
    margin: 0;
    font-size: inherit;
    color: inherit;
  }
  .disclosure .icon:last-child {
    transition: transform 150ms;
  }
  .disclosure[aria-expanded='true'] .icon:last-child {
    transform: rotate(180deg);
  }
  .count {
    padding: 1px 9px;
    border: 1px solid currentColor;
    border-radius: 99px;
    font-size: 13px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .inside {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    padding: 12px 14px;
  }
  details > .inside {
    padding: 0;
  }
  .inside p {
    font-size: 14px;
  }
  /* Rows of one height: where a row stands follows from its number. */
  .list {
    --_row: 128px;
    position: relative;
    list-style: none;
    margin: 0 -14px -12px;
    padding: 0;
    max-height: min(480px, 60vh);
    overflow-y: auto;
    overscroll-behavior: contain;
    border-top: 1px solid var(--_line);
  }
  .list::before {
    content: '';
    display: block;
    height: calc(var(--_rows) * var(--_row));
  }
  .item {
    position: absolute;
    inset-inline: 0;
    top: calc(var(--_at) * var(--_row));
    height: var(--_row);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: center;
    gap: 4px;
    padding: 6px 14px;
    border-bottom: 1px solid var(--_line);
    overflow: hidden;
  }
  .place {
    display: flex;
    align-items: center;
    gap: 12px;
    min-width: 0;
    font-size: 13px;
    color: var(--_muted);
  }
  .place .grow {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .place .grow b {
    color: var(--_text);
    font-weight: 600;
  }
  .place .textbutton {
    flex: none;
    min-height: 32px;
    font-size: 13px;
  }
  .item input {
    width: 100%;
    min-width: 0;
    min-height: 40px;
    padding: 0 10px;
    border: 1px solid var(--_control-line);
    border-radius: 10px;
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    font-size: 14px;
  }
  .item input:focus-visible {
    outline-offset: 0;
  }
  .item input[aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .item input.pending {
    border-style: dashed;
    border-color: var(--_accent);
  }
  .item small {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    color: var(--_muted);
    font-size: 12px;
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  details .list {
    --_row: 76px;
    margin: 0 -16px -14px;
  }
  .downloads {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 14px;
    font-size: 14px;
  }

  .missing > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 12px 0;
    border-top: 1px solid var(--_line);
  }
  .who small {
    display: block;
    color: var(--_muted);
    font-size: 13px;
  }
  .fixes {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .fixes .plain,
  .inside > .row .plain {
    min-height: 44px;
    padding: 4px 14px;
    font-size: 14px;
    overflow-wrap: anywhere;
  }
  .fixes .match {
    background: var(--_accent-soft);
    border-color: transparent;
    color: var(--_accent-text);
  }
  .settled {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    color: var(--_good);
    font-size: 14px;
  }
  .hits li + li {
    border-top: 1px solid var(--_line);
  }
  .hits .textbutton {
    width: 100%;
    text-decoration: none;
  }

  .toast {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 14px;
    font-size: 13px;
    color: var(--_muted);
  }
  .toast:not(:has(button)) .grow:empty {
    display: none;
  }
  .toast .textbutton {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 44px;
    text-decoration: none;
  }
  .toast .icon {
    width: 18px;
    height: 18px;
  }
  .confirm {
    display: grid;
    gap: 10px;
  }
  .confirm ul {
    margin: 0;
    padding-inline-start: 20px;
    max-height: 132px;
    overflow-y: auto;
    font-size: 14px;
  }
  @media (forced-colors: active) {
    progress {
      forced-color-adjust: none;
      border: 1px solid CanvasText;
    }
    .item input.pending {
      border-style: dashed;
    }
  }
`;
