import { WALLETS } from "../../tables/wallets.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A wallet as it is stored. */
export type WalletRecord = RecordOf<typeof WALLETS>;

export const toWalletRecord = recordsOf(WALLETS);
