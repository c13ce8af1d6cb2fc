import { css } from 'lit';

/** What is shown only of a report that something is to be said of. */
export const findingStyles = css`
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
    border-radius: var(--_radius-small);
    cursor: pointer;
  }
  .answer:hover {
    background: var(--_accent-soft);
  }
  .answer input {
    accent-color: var(--_accent);
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
  .field.grow b {
    font-size: 15px;
    font-weight: 600;
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
  /* What a row cuts off, of long names or for people who space their text, shows where they are. */
  .item:is(:hover, :focus-within):not(.shut) {
    z-index: 1;
    height: auto;
    min-height: var(--_row);
    background: var(--_surface);
  }
  .item:is(:hover, :focus-within):not(.shut) :is(.grow, small) {
    display: block;
    overflow: visible;
    white-space: normal;
    overflow-wrap: anywhere;
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
    border-radius: var(--_radius-small);
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
`;
