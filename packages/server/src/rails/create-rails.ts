import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "../db/schema.ts";
import { deriveKey } from "../lib/derive-key.ts";
import { createBankPayments } from "./bank/bank-payments.ts";
import { createBankRail } from "./bank/bank-rail.ts";
import type { Rail } from "./rail.ts";
import { createSandboxPayments } from "./sandbox/sandbox-payments.ts";
import { createSandboxRail } from "./sandbox/sandbox-rail.ts";

/** The rails this instance offers, by name. */
export type Rails = ReadonlyMap<string, Rail>;

export function createRails(deps: {
  readonly config: Pick<Config, "sandboxRail" | "publicUrl" | "bank" | "secret">;
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): Rails {
  const { config, db, now } = deps;
  const rails: Rail[] = [];
  if (config.sandboxRail) {
    const payments = createSandboxPayments(db.kysely);
    rails.push(createSandboxRail({ payments, publicUrl: config.publicUrl, now }));
  }
  if (config.bank !== undefined) {
    const payments = createBankPayments(db.kysely);
    const key = deriveKey(config.secret, "bank references");
    rails.push(createBankRail({ account: config.bank, payments, key, now }));
  }
  return new Map(rails.map((rail) => [rail.name, rail]));
}
