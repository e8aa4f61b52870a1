import { css } from "./css.ts";

/**
 * The look both elements share. A page themes it with `--tup-*` custom properties and `::part()`.
 * Colours follow the page's own `color-scheme`, so that a light page stays light on a dark system.
 */
export const sharedStyles = css`
  :host {
    --_accent: var(--tup-accent, light-dark(#94421b, #e29660));
    --_on-accent: var(--tup-on-accent, light-dark(#fff, #1c1714));
    --_surface: var(--tup-surface, light-dark(#fff, #1c1714));
    --_tint: var(--tup-tint, light-dark(#f3ede4, #2a231e));
    --_text: var(--tup-text, light-dark(#2b241f, #f1e8dc));
    --_muted: var(--tup-muted, light-dark(#6a5e51, #bcae9d));
    --_border: var(--tup-border, light-dark(#dbcfbf, #52473d));
    --_radius: var(--tup-radius, 14px);
    font: 400 1rem/1.5 var(--tup-font, system-ui, sans-serif);
    color: var(--_text);
    box-sizing: border-box;
  }
  :host([hidden]) {
    display: none !important;
  }
  * {
    box-sizing: border-box;
    /* Texts may be of another language than the page, which runs the other way. */
    unicode-bidi: plaintext;
  }
  button,
  a {
    font: inherit;
    font-weight: 600;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) - 4px);
    min-block-size: 44px;
    padding: 0.4rem 1rem;
    cursor: pointer;
    text-decoration: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.6em;
  }
  [part="button"] {
    color: var(--_on-accent);
    background: var(--_accent);
  }
  [part="button"]:hover {
    background: color-mix(in oklab, var(--_accent), var(--_text) 12%);
  }
  [part="cancel"] {
    border-color: var(--_border);
  }
  [part="cancel"]:hover {
    background: var(--_tint);
  }
  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }
  button[aria-disabled="true"] {
    cursor: progress;
  }
  .said {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
