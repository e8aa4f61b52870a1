import { css } from "../elements/css.ts";

export const freeStyles = css`
  div[part="free"] {
    display: grid;
    justify-items: stretch;
    gap: 0.5rem;
    inline-size: min(100%, 24rem);
    margin: 0.25rem 0 0.5rem;
  }
  div[part="free"] p {
    margin: 0;
    color: var(--_text);
    font-variant-numeric: tabular-nums;
  }
  [part="free-open"] {
    justify-self: center;
    min-inline-size: 13rem;
    min-block-size: 44px;
    border: 1.5px solid var(--_accent);
    color: var(--_accent);
  }
  [part="free-open"]:hover {
    background: var(--_tint);
  }
  [part="free-dots"] {
    display: flex;
    justify-content: center;
    gap: 6px;
  }
  [part="free-dots"] i {
    inline-size: 22px;
    block-size: 6px;
    border-radius: 3px;
    background: var(--_accent);
    animation: none;
    border: 0;
    margin: 0;
  }
  [part="free-dots"] i.used {
    background: var(--_border);
  }
`;
