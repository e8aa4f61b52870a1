import { css } from "../elements/css.ts";

export const walletBadgeStyles = css`
  :host {
    display: inline-block;
    font-size: 0.875rem;
  }
  button,
  a {
    min-block-size: 36px;
    padding: 0.2rem 0.6rem;
    border-radius: 8px;
    color: var(--_text);
    justify-content: start;
  }
  [part="badge"] {
    border-color: var(--_border);
    padding-inline: 0.8rem;
    border-radius: 18px;
    background: var(--_surface);
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  i {
    inline-size: 0.8em;
    block-size: 0.8em;
    border-radius: 50%;
    background: var(--_accent);
  }
  [popover] {
    position: fixed;
    inset: auto;
    margin: 0;
    padding: 0.5rem;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    box-shadow: 0 8px 28px #0003;
  }
  [popover]:popover-open {
    display: grid;
  }
  p {
    margin: 0 0.6rem 0.3rem;
    color: var(--_muted);
  }
  a:hover,
  button:hover {
    background: var(--_tint);
  }
`;
