import { css } from "../elements/css.ts";

/** How passes, caps and fields look in the card. */
export const panelStyles = css`
  /* Korean breaks between words, not in the middle of one. */
  :host(:lang(ko)) {
    word-break: keep-all;
    overflow-wrap: anywhere;
  }
  [part="to-come"] {
    color: var(--_text);
  }
  [part="field"] {
    display: grid;
    justify-items: stretch;
    gap: 0.25rem;
    inline-size: min(100%, 18rem);
    margin: 0.5rem 0 0;
    text-align: start;
    font-size: 0.875rem;
    color: var(--_text);
  }
  input,
  select {
    font: inherit;
    font-size: 1rem;
    min-block-size: 44px;
    inline-size: 100%;
    padding: 0.4rem 0.7rem;
    color: var(--_text);
    background: var(--_surface);
    border: 1px solid var(--_muted);
    border-radius: calc(var(--_radius) - 4px);
  }
  input[aria-invalid="true"] {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  small {
    font-size: 0.8125rem;
    font-weight: 400;
    color: var(--_muted);
  }
  div[part="cap"] {
    display: grid;
    justify-content: stretch;
    gap: 0.35rem;
    inline-size: min(100%, 24rem);
    margin: 0;
  }
  input[aria-invalid="true"] + small {
    color: var(--_text);
    font-weight: 600;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 3px;
    overflow: hidden;
    background: var(--_tint);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_tint);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  div[part="passes"] {
    display: grid;
    justify-content: stretch;
    gap: 0.5rem;
    inline-size: min(100%, 24rem);
    margin: 0.75rem 0 0.25rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_border);
  }
  [part="pass"] {
    justify-content: space-between;
    gap: 1rem;
    padding: 0.5rem 0.9rem;
    text-align: start;
    line-height: 1.35;
    border-color: var(--_border);
  }
  [part="pass"]:hover {
    background: var(--_tint);
  }
  [part="pass"] small {
    display: block;
  }
  [part="pass"] b {
    white-space: nowrap;
  }
`;
