import type { GrantId } from "@tuppence/protocol";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { CommandBase } from "./command-base.ts";
import type { Decision } from "./decision.ts";
import type { Need } from "./need.ts";
import type { OutcomeText } from "./outcome.ts";

type AnyCommand = CommandBase & { readonly kind: string };

/** All that the ledger knows of one kind of command. */
export interface CommandDefinition<C extends AnyCommand, A, R extends string> {
  readonly kind: C["kind"];
  /** Why it may be declined, in the order in which that is looked at. */
  readonly declines: readonly R[];
  /**
   * The grant that asks for something only a grant that stands may have: once it is over, not even a repetition is
   * answered with what was got. Ending a hold or an order is not among it: that gives money back.
   */
  asks?(command: C): GrantId | undefined;
  /** What must be known of the buyer to decide it. */
  needs(command: C, need: Need): void;
  /** Pure and total. What it returns is written as a whole, or not at all. */
  decide(buyer: BuyerState, command: C, nowMs: number): Decision<A, R>;
  /** What it answers when it is accepted, and how that is kept. */
  readonly outcome: OutcomeText<A>;
}

/** Defines a kind of command: `defineCommand<OpenWallet>()({ kind: "open-wallet", … })`. It counts once it is in index.ts. */
export function defineCommand<C extends AnyCommand>() {
  return <A, const R extends string>(
    definition: Omit<CommandDefinition<C, A, R>, "decide"> & {
      decide(buyer: BuyerState, command: C, nowMs: number): Decision<NoInfer<A>, NoInfer<R>>;
    },
  ): CommandDefinition<C, A, R> => definition;
}
