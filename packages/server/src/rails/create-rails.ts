import type { Kysely } from "kysely";
import type { Config } from "../config.ts";
import type { Database } from "../db/schema.ts";
import { createCardRail } from "./card/card-rail.ts";
import type { SavedCards } from "./card/saved-cards/saved-cards.ts";
import { deriveKey } from "../lib/derive-key.ts";
import { createBankPayments } from "./bank/bank-payments.ts";
import { createBankRail } from "./bank/bank-rail.ts";
import type { RailSettings } from "../parse-rails.ts";
import { createCarrierRail } from "./carrier/carrier-rail.ts";
import type { Rail } from "./rail.ts";
import { createSandboxPayments } from "./sandbox/sandbox-payments.ts";
import { createSandboxRefunds } from "./sandbox/sandbox-refunds.ts";
import { createSandboxRail } from "./sandbox/sandbox-rail.ts";

/** The rails this instance offers, by name. */
export type Rails = ReadonlyMap<string, Rail>;

export function createRails(deps: {
  readonly config: Pick<Config, keyof RailSettings | "publicUrl" | "secret">;
  readonly db: { readonly kysely: Kysely<Database> };
  readonly savedCards?: SavedCards | undefined;
  readonly now: () => number;
}): Rails {
  const { config, db, savedCards, now } = deps;
  const { publicUrl, sandboxRail, stripe, bank, carrier } = config;
  const rails: Rail[] = [];
  if (sandboxRail) {
    const payments = createSandboxPayments(db.kysely);
    const refunds = createSandboxRefunds(db.kysely);
    rails.push(createSandboxRail({ payments, refunds, publicUrl, now }));
  }
  if (stripe !== undefined)
    rails.push(createCardRail({ settings: stripe, publicUrl, savedCards, now }));
  if (bank !== undefined) {
    const payments = createBankPayments(db.kysely);
    const key = deriveKey(config.secret, "bank references");
    rails.push(createBankRail({ account: bank, payments, key, now }));
  }
  if (carrier !== undefined) rails.push(createCarrierRail({ access: carrier, publicUrl, now }));
  return new Map(rails.map((rail) => [rail.name, rail]));
}
