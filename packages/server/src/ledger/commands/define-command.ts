import type { GrantId } from "@tuppence/protocol";
import type { BuyerState } from "../tables/buyer-state.ts";
import type { CommandBase } from "./command-base.ts";
import type { Decision } from "./decision.ts";
import type { Need } from "./need.ts";
import type { OutcomeText } from "./outcome.ts";

type AnyCommand = CommandBase & { readonly kind: string };

/** Everything the ledger knows about one kind of command. */
export interface CommandDefinition<C extends AnyCommand, A, R extends string> {
  readonly kind: C["kind"];
  /** The reasons for which it can be declined, in the order of the checks. */
  readonly declines: readonly R[];
  /**
   * The grant that makes the request, if the command requires a valid grant. Once that grant has ended, even a
   * repetition of the command is declined. Releasing a hold or closing an order does not require one, because it
   * returns money.
   */
  asks?(command: C): GrantId | undefined;
  /** Declares what must be read of the buyer before deciding. */
  needs(command: C, need: Need): void;
  /** Pure and total. The returned decision is written completely or not at all. */
  decide(buyer: BuyerState, command: C, nowMs: number): Decision<A, R>;
  /** How an accepted outcome is stored and read back. */
  readonly outcome: OutcomeText<A>;
}

/** Defines a kind of command, to be listed in index.ts: `defineCommand<OpenWallet>()({ kind: "open-wallet", … })`. */
export function defineCommand<C extends AnyCommand>() {
  return <A, const R extends string>(
    definition: Omit<CommandDefinition<C, A, R>, "decide"> & {
      decide(buyer: BuyerState, command: C, nowMs: number): Decision<NoInfer<A>, NoInfer<R>>;
    },
  ): CommandDefinition<C, A, R> => definition;
}
