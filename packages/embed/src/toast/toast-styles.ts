import { css } from "../elements/css.ts";

export const toastStyles = css`
  :host {
    position: fixed;
    inset: auto 0 max(16px, env(safe-area-inset-bottom)) 0;
    z-index: 2147483647;
    display: grid;
    justify-items: center;
    pointer-events: none;
  }
  [part="toast"] {
    pointer-events: auto;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    max-inline-size: calc(100vw - 32px);
    min-block-size: 48px;
    padding: 6px 8px 6px 18px;
    color: light-dark(#fff, #1c1714);
    background: light-dark(#2b241f, #f1e8dc);
    border-radius: 24px;
    box-shadow: 0 6px 24px #0005;
  }
  [part="toast"] > :only-child {
    padding-inline-end: 10px;
  }
  button {
    min-block-size: 36px;
    border-radius: 18px;
    color: light-dark(#f0c39f, #743213);
    font-variant-numeric: tabular-nums;
  }
  button:hover {
    background: #8883;
  }
  :focus-visible {
    outline-color: currentColor;
    outline-offset: -2px;
  }
`;
