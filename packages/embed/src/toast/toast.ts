import { html, nothing } from "lit/html.js";
import { toastStyles } from "./toast-styles.ts";
import { TupElement } from "../elements/tup-element.ts";

export interface ToastContent {
  /** The visible text. */
  readonly text: string;
  /** What a screen reader announces, once; `text` when absent. */
  readonly announce?: string;
  readonly undo?: {
    readonly label: string;
    /** For how many more seconds the undo is possible. */
    readonly left: () => number;
    readonly run: () => Promise<ToastContent>;
  };
}

const PLAIN_SECONDS = 6;

/** The message at the bottom of the page: what was paid, and the undo while it is possible. */
export class TupToast extends TupElement {
  #content: ToastContent | undefined;
  #secondsLeft = 0;
  #busy = false;
  #followed: HTMLElement | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor() {
    super(toastStyles);
  }

  /** The page's toast. It is added empty before its first message: otherwise screen readers would not announce it. */
  static get(): TupToast {
    const there = document.querySelector("tup-toast");
    if (there instanceof TupToast) return there;
    const toast = new TupToast();
    document.body.append(toast);
    return toast;
  }

  show(content: ToastContent): void {
    this.hide();
    this.#content = content;
    const left = content.undo?.left ?? (() => PLAIN_SECONDS);
    this.#secondsLeft = left();
    this.#timer = setInterval(() => {
      // While the page is in the background nobody sees the message, so its seconds do not count.
      if (document.visibilityState === "visible") this.#secondsLeft -= 1;
      this.#secondsLeft = Math.min(this.#secondsLeft, left());
      if (this.#secondsLeft <= 0 && !this.#busy) this.hide();
      void this.draw();
    }, 1000);
  }

  hide(): void {
    clearInterval(this.#timer);
    this.#content = undefined;
    this.#busy = false;
    void this.draw();
  }

  /** From `content`, Tab moves to the undo button and then back: ten seconds are too short to search for it. */
  followFrom(content: HTMLElement): void {
    this.#followed = content;
    content.addEventListener("keydown", (event) => {
      const button = this.root.querySelector("button");
      if (event.key !== "Tab" || event.shiftKey || event.target !== content || !button) return;
      event.preventDefault();
      button.focus();
    });
  }

  readonly #back = (event: KeyboardEvent) => {
    if (event.key !== "Tab") return;
    event.preventDefault();
    this.hide();
    this.#followed?.focus({ preventScroll: true });
  };

  protected override template() {
    const content = this.#content;
    const undo = content?.undo;
    const button =
      undo &&
      html`<button part="undo" @click=${this.#undo} @keydown=${this.#back} aria-disabled=${this.#busy}>
        ${undo.label} <span aria-hidden="true">${Math.max(0, this.#secondsLeft)}</span>
      </button>`;
    return html`<div class="said" role="status">${content?.announce ?? content?.text}</div>
      ${content ? html`<div part="toast"><span>${content.text}</span>${button}</div>` : nothing}`;
  }

  readonly #undo = async () => {
    const undo = this.#content?.undo;
    if (undo === undefined || this.#busy) return;
    this.#busy = true;
    void this.draw();
    this.show(await undo.run());
  };
}
