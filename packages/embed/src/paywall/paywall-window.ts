import type { Connection } from "../platform/connection.ts";
import { Failure } from "../platform/failure.ts";
import { openPopup } from "../wallet-window/popup.ts";
import { sessionStore } from "../platform/site-storage.ts";
import type { Wish } from "../wallet-window/authorize.ts";
import type * as Lazy from "../wallet-window/connect.ts";
import type { Question } from "../wallet-window/visit-wallet.ts";

/**
 * The wallet's window that a paywall has open. Only the last attempt to open it gets an answer. An earlier one that was
 * cancelled gets `undefined`, and so does one that has to leave this page for the wallet.
 */
export class PaywallWindow {
  readonly #onOpen: () => void;
  #popup: Window | null = null;

  constructor(onOpen: () => void) {
    this.#onOpen = onOpen;
  }

  get isOpen(): boolean {
    return this.#popup !== null;
  }

  focus(): void {
    this.#popup?.focus();
  }

  close(): void {
    this.#popup?.close();
    this.#popup = null;
  }

  /** Asks for a budget; `false` when the reader closed the window. Call it in the click. @throws Failure */
  async askForBudget(connection: Connection, wish: Wish): Promise<boolean | undefined> {
    // WebCrypto, which signs the proofs, exists on secure pages only.
    if (!isSecureContext) throw new Failure("insecure");
    return this.#open((lazy, popup) => lazy.authorize(connection, popup, sessionStore, wish));
  }

  /** Opens the wallet for what only the wallet may do; answers whether the purchase was confirmed. @throws Failure */
  visitWallet(platform: string, question: Question): Promise<boolean | undefined> {
    return this.#open((lazy, popup) => lazy.visitWallet(popup, platform, question));
  }

  async #open<T>(
    visit: (lazy: typeof Lazy, popup: Window | null) => Promise<T>,
  ): Promise<T | undefined> {
    const opened = openPopup();
    this.#popup = opened;
    this.#onOpen();
    try {
      const lazy = await import("../wallet-window/connect.ts");
      const popup = await lazy.checkWindow(opened);
      if (this.#popup !== opened) return undefined;
      const answer = await visit(lazy, popup);
      if (this.#popup !== opened) return undefined;
      this.#popup = null;
      return answer;
    } catch (error) {
      if (this.#popup !== opened) return undefined;
      throw error;
    }
  }
}
