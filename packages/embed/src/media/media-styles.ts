import { css } from "../elements/css.ts";

export const mediaStyles = css`
  :host(:lang(ko)) {
    word-break: keep-all;
  }
  :host {
    display: block;
  }
  ::slotted(video) {
    display: block;
    inline-size: 100%;
    block-size: auto;
    background: #060814;
    border-radius: var(--_radius) var(--_radius) 0 0;
  }
  [part="bar"],
  [part="offer"] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.4rem 0.75rem;
  }
  [part="bar"] {
    flex-wrap: nowrap;
  }
  [part="offer"] {
    margin-block-start: 0.35rem;
  }
  [part="toggle"] {
    inline-size: 48px;
    block-size: 48px;
    padding: 0;
    flex: none;
    border-radius: 50%;
    color: var(--_on-accent);
    background: var(--_accent);
  }
  svg {
    inline-size: 20px;
    block-size: 20px;
    fill: currentColor;
  }
  input[type="range"] {
    flex: 1;
    min-inline-size: 4rem;
    block-size: 24px;
    margin: 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  time,
  [part="kind"] {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  [part="kind"] {
    border: 1px solid var(--_border);
    border-radius: 99px;
    padding: 0.05rem 0.6rem;
  }
  [part="note"],
  [part="status"] {
    margin: 0;
    color: var(--_muted);
    font-size: 0.875rem;
    flex: 1 1 14rem;
  }
  [part="status"] {
    color: var(--_text);
  }
  [part="status"]:empty {
    display: none;
  }
  [part="undo"],
  [part="show-licence"],
  [part="wallet"] {
    border-color: var(--_border);
    font-variant-numeric: tabular-nums;
  }
  [part="button"],
  [part="toggle"] {
    white-space: nowrap;
  }
  @media (max-width: 30rem) {
    [part="bar"] {
      flex-wrap: wrap;
    }
    [part="button"] {
      white-space: normal;
    }
  }
  button[aria-disabled="true"] {
    opacity: 0.65;
  }
  label {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
    font-size: 0.875rem;
    color: var(--_muted);
  }
  input[type="text"] {
    font: inherit;
    font-size: 1rem;
    inline-size: 5.5rem;
    min-block-size: 44px;
    padding: 0.3rem 0.6rem;
    text-align: end;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_muted);
    border-radius: 8px;
  }
  code {
    font: 500 0.8125rem/1.6 ui-monospace, monospace;
    overflow-wrap: anywhere;
    color: var(--_text);
    user-select: all;
  }
  ::slotted([slot="lead"]) {
    min-inline-size: 0;
  }
`;
