import { comparable, type ModelOutcome } from "./comparable.ts";
import { Buyer } from "../engine/buyer.ts";
import type { Command } from "../commands/types.ts";
import { decide } from "../commands/decide.ts";
import { WorkingState } from "../engine/working-state.ts";
import { type TestBuyer, testBuyer } from "./make-commands.ts";

/** A buyer completely in memory, whose commands are decided one after the other without a database. */
export interface LoneBuyer {
  readonly person: TestBuyer;
  /** The buyer's state after the commands so far. */
  readonly buyer: Buyer;
  readonly run: (command: Command, nowMs: number) => ModelOutcome;
}

/** @param funds the balance of the buyer's wallet, in micros */
export function loneBuyer(funds: bigint, nowMs: number): LoneBuyer {
  const person = testBuyer();
  const buyer = new Buyer(person.id, { isAllThereIs: true });
  buyer.offers = new Set();
  const state = new WorkingState({ get: () => buyer });
  const run = (command: Command, atMs: number) => {
    const decision = decide(state, command, atMs);
    state.apply(command, decision);
    return comparable(decision.outcome);
  };
  run(person.openWallet(), nowMs);
  run(person.topUp(funds), nowMs);
  return { person, buyer, run };
}
