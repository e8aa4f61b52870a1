import type { TopUpId, TopUpReturnId } from "@tuppence/protocol";
import type { Ledger, TopUpRecord } from "../../ledger/index.ts";
import type { BoundedLog } from "../../lib/bounded-log.ts";
import type { Rails } from "../../rails/create-rails.ts";
import type { LaterQuestions, RailQuestions } from "../../rails/rail-questions.ts";
import type { AftermathStore } from "./aftermath-store.ts";

export interface AftermathDeps {
  readonly ledger: Pick<Ledger, "submit">;
  readonly aftermath: AftermathStore;
  readonly rails: Rails;
  readonly topUps: { find(id: TopUpId): Promise<TopUpRecord | undefined> };
  /** When rails are asked about returns that they have not confirmed. */
  readonly returnQuestions: RailQuestions<TopUpReturnId>;
  /** When rails are asked again about top-ups that are settled. */
  readonly laterQuestions: LaterQuestions;
  readonly warn: BoundedLog;
  readonly now: () => number;
}
