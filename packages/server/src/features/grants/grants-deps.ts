import type { GrantId } from "@tuppence/protocol";
import type { Ledger } from "../../ledger/index.ts";
import type { GrantStore } from "./grant-store.ts";
import type { GrantTokens } from "./grant-token.ts";

export interface GrantsDeps {
  readonly ledger: Ledger;
  readonly store: GrantStore;
  readonly tokens: GrantTokens;
  readonly now: () => number;
  /** Called after a grant ended here: this server must not accept it from its cache any more. */
  readonly forget: (id: GrantId) => void;
}
