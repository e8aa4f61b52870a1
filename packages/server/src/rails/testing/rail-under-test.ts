import type { TopUpRequest } from "../../ledger/index.ts";
import type { Payment, Rail, RailAnswer } from "../rail.ts";

/** A rail under test, and how to bring payments on it to each end. */
export interface RailUnderTest {
  readonly rail: Rail;
  readonly currency: string;
  readonly now: () => number;
  /** For each end that the rail knows: the request, and what has to happen outside before it is reached. */
  readonly ends: Partial<Record<RailAnswer["state"], Ending>>;
  /** A payment whose start throws although the provider took the money; undefined where that cannot be brought about. */
  readonly lostAnswer?: Ending;
  /** How old a payment must be before the rail says that it never heard of it; until then, asking may start it. */
  readonly startsWithinMs?: number;
}

export interface Ending {
  readonly request: TopUpRequest;
  /** What the buyer or the provider does after the start. */
  readonly meanwhile?: (payment: Payment) => Promise<void>;
}
