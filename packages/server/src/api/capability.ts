import type { App } from "./route.ts";

/**
 * What a feature provides to the platform. `compose/capabilities.ts` lists them all; `Needs` is what the feature's
 * routes and jobs receive there.
 */
export interface Capability<Needs> {
  readonly routes?: (app: App, needs: Needs) => void;
  readonly jobs?: readonly Job<Needs>[];
}

/**
 * Work that every server process repeats. Several may run it at the same moment, so it must have the same effect
 * however often it is tried.
 */
export interface Job<Needs> {
  /** Its name in the log. */
  readonly name: string;
  /** The pause between the end of one run and the start of the next. */
  readonly everyMs: number;
  readonly run: (needs: Needs) => Promise<unknown>;
}
