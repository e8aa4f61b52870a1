import type { KeyObject } from "node:crypto";

/**
 * Separates the texts, none of which contains a line break. One string is copied to another thread far faster than
 * many.
 */
export const LINE_BREAK = "\n";

export interface SigningJob {
  readonly id: number;
  /** Omitted when it is the key of the previous job. */
  readonly key?: KeyObject;
  readonly texts: string;
}

export interface SigningJobDone {
  readonly id: number;
  readonly signatures: string;
}
