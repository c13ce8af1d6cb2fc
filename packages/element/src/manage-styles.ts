import { css } from 'lit';

/** What only *Manage connections* shows. */
export const manageStyles = css`
  .sources,
  .agreements,
  .history,
  .counts {
    list-style: none;
    margin: 0;
    padding: 0;
    display: grid;
    gap: 12px;
  }
  .counts,
  .history {
    gap: 4px;
  }
  .source,
  .agreement {
    display: grid;
    gap: 12px;
    padding: 16px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .source > * {
    min-width: 0;
  }
  .source h3,
  .agreement h4 {
    margin: 0;
    color: var(--_text);
    font-size: 15px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .source h3:focus {
    outline: none;
  }
  .source header {
    padding: 0;
    gap: 12px;
    align-items: flex-start;
  }
  .source header small {
    display: block;
    color: var(--_muted);
    font-size: 13px;
    overflow-wrap: anywhere;
  }
  .state {
    display: flex;
    gap: 6px;
    align-items: center;
    color: var(--_muted);
    font-size: 13px;
    font-weight: 600;
  }
  .state .icon {
    flex: none;
    width: 16px;
    height: 16px;
  }
  .state.good {
    color: var(--_good);
  }
  .state.warn {
    color: var(--_warn);
  }
  .counts {
    color: var(--_muted);
    font-size: 14px;
  }
  .counts b {
    color: var(--_text);
    font-weight: 600;
  }
  .times {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
    margin: 0;
    font-size: 13px;
  }
  .times dt {
    color: var(--_muted);
  }
  .times dd {
    margin: 0;
  }
  .source details,
  .agreements details {
    padding: 0 12px;
    border-radius: 10px;
  }
  .source summary {
    min-height: 44px;
    font-size: 14px;
  }
  .history {
    color: var(--_muted);
    font-size: 13px;
  }
  .history b {
    color: var(--_text);
    font-weight: 600;
  }
  .history li {
    overflow-wrap: anywhere;
  }
  .agreement {
    gap: 8px;
  }
  .agreement p,
  .agreement small {
    font-size: 13px;
  }
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  .acts .danger {
    border: 0;
    color: var(--_bad);
  }
  .acts .plain {
    flex: 1 1 100%;
  }
  .code {
    max-width: 220px;
    font-size: 20px;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.1em;
  }
  .wrong {
    color: var(--_bad);
  }
  .asking {
    display: grid;
    gap: 10px;
    padding: 14px 16px;
    border: 1px solid var(--_bad);
    border-radius: 10px;
  }
  @media (min-height: 600px) {
    /* Its buttons, too, come out from behind the foot. */
    .asking {
      scroll-margin-block-end: 200px;
    }
  }
  .asking b:focus {
    outline: none;
  }
  .asking ul {
    margin: 0;
    padding-inline-start: 20px;
    color: var(--_muted);
  }
`;
