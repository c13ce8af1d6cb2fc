import { css } from 'lit';

/** What only the report step shows. */
export const reportStyles = css`
  .from {
    font-size: 13px;
  }
  .tickbox {
    display: flex;
    gap: 10px;
    align-items: center;
    min-height: 44px;
    color: var(--_text);
    cursor: pointer;
  }
  .tickbox input {
    flex: none;
    width: 20px;
    height: 20px;
    margin: 0;
    accent-color: var(--_accent);
  }
  .textlink {
    display: inline-flex;
    align-items: center;
    min-height: 44px;
    font-weight: 600;
  }
  .drop {
    position: relative;
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
  /* As large as its area, so that with the focus all of it comes into view. */
  .drop input {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    opacity: 0;
    pointer-events: none;
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
  select {
    width: 100%;
    min-width: 0;
    min-height: 44px;
    padding: 0 10px;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-small);
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
  summary small {
    color: var(--_muted);
    font-weight: 400;
    font-size: 13px;
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
  }
`;
