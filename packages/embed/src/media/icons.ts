import { svg, type TemplateResult, html } from "lit/html.js";

export const PLAY = svg`<path d="M8 5.1v13.8a1 1 0 0 0 1.5.9l11-6.9a1 1 0 0 0 0-1.8l-11-6.9A1 1 0 0 0 8 5.1Z" />`;
export const PAUSE = svg`<rect x="6" y="5" width="4.4" height="14" rx="1.2" /><rect x="13.6" y="5" width="4.4" height="14" rx="1.2" />`;

/** A picture on a button that has a name of its own. */
export function accessibleIcon(shape: TemplateResult): TemplateResult {
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${shape}</svg>`;
}
