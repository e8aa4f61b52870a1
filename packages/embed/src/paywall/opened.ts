import type { Connection } from "../platform/connection.ts";

/** A paywall that was opened, with all that is needed to lock it again. */
export interface Opened {
  readonly connection: Connection;
  readonly paywall: HTMLElement & {
    readonly offer: string;
    readonly access: string;
    lock(isQuiet?: boolean): Promise<void>;
  };
  /** The element that was replaced, and the one that replaced it; the same element when nothing was replaced. */
  readonly locked: Element;
  readonly unlocked: Element;
}
