import { type Static, Type } from "typebox";
import { IdText, listQuery, Nullable, Prose, Strict, TimeText } from "./common.ts";

/** Why somebody is suspended or resumed, and by whom. */
export const SuspensionReason = Strict({
  reason: Prose(500, "The reason. Kept permanently, and shown only to the operator."),
  by: Type.Optional(Prose(120, "Who decided this, in your own words; `operator` when absent.")),
});
export type SuspensionReason = Static<typeof SuspensionReason>;

export const SuspensionAction = Type.Enum(["suspend", "resume"]);

/** An entry in the record of suspensions. */
export const Suspension = Strict({
  id: IdText("suspension"),
  action: SuspensionAction,
  seller: Nullable(IdText("seller")),
  wallet: Nullable(IdText("wallet")),
  reason: Type.String(),
  by: Type.String(),
  createdAt: TimeText,
});
export type Suspension = Static<typeof Suspension>;

export const SuspensionQuery = Strict({
  ...listQuery,
  seller: Type.Optional(IdText("seller")),
  wallet: Type.Optional(IdText("wallet")),
});
