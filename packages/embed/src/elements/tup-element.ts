import { render } from "lit/html.js";
import { takeEarlyProperties } from "./define.ts";
import { sharedStyles } from "./shared-styles.ts";

/**
 * What the elements have in common: attributes as properties, and Lit's templates drawn once per turn.
 * Lit's own base class does more and weighs more than the rest of this folder can spare.
 */
export abstract class TupElement extends HTMLElement {
  readonly root: ShadowRoot = this.attachShadow({ mode: "open" });
  #drawing: Promise<void> | undefined;

  constructor(styles: CSSStyleSheet) {
    super();
    // Not a style element: a page's Content-Security-Policy may refuse those.
    this.root.adoptedStyleSheets = [sharedStyles, styles];
  }

  /** What the element shows now. */
  protected abstract template(): unknown;

  /** Called after each drawing while the element is on a page. */
  protected drawn?(): void;

  connectedCallback(): void {
    takeEarlyProperties(this);
    void this.draw();
  }

  attributeChangedCallback(): void {
    void this.draw();
  }

  /** Draws what has changed, once, when the running code is done. */
  draw(): Promise<void> {
    this.#drawing ??= this.#drawSoon();
    return this.#drawing;
  }

  async #drawSoon(): Promise<void> {
    await Promise.resolve();
    this.#drawing = undefined;
    if (!this.isConnected) return;
    render(this.template(), this.root);
    this.drawn?.();
  }

  get offer(): string {
    return this.attribute("offer");
  }

  /** The seller's `pk_…`. Frameworks keep `key` to themselves. */
  get sellerKey(): string {
    return this.attribute("publishable-key") || this.attribute("key");
  }

  protected attribute(name: string): string {
    return this.getAttribute(name) ?? "";
  }
}
