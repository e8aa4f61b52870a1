import { findCurrency, parseMicros } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { createRails, type Rails } from "../create-rails.ts";
import { leastFeeShare } from "./least-fee-share.ts";

const NOW = Date.UTC(2026, 10, 30);
const ACCOUNT = { iban: "DE89370400440532013000", bic: undefined, name: "A", folder: undefined };
const STRIPE = {
  secretKey: "sk_test_of_fee_shares",
  webhookSecrets: [],
  api: "http://127.0.0.1:9",
};

function railsWith(...names: ("card" | "bank" | "sandbox" | "carrier")[]): Rails {
  const has = (name: (typeof names)[number]) => names.includes(name);
  return createRails({
    config: {
      publicUrl: "https://pay.example.com",
      secret: "a secret that is long enough for these tests",
      sandboxRail: has("sandbox"),
      stripe: has("card") ? STRIPE : undefined,
      bank: has("bank") ? ACCOUNT : undefined,
      carrier: undefined,
    },
    db: { kysely: undefined as never },
    now: () => NOW,
  });
}

function share(rails: Rails, amount: string, code = "EUR"): bigint | undefined {
  const currency = findCurrency(code);
  if (currency === undefined) throw new Error(`there is no ${code}`);
  return leastFeeShare(rails, { currency, amountMicros: parseMicros(amount) }, NOW);
}

test("is that of the rail's minimum where less is owed", () => {
  // 1.5 % and 0.25 of 0.50.
  expect(share(railsWith("card"), "0.10")).toBe(515_000n);
  expect(share(railsWith("card"), "0.50")).toBe(515_000n);
  expect(share(railsWith("card"), "5")).toBe(65_000n);
});

test("is that of the cheapest rail: a transfer costs 0.20 and may be as little as it likes", () => {
  expect(share(railsWith("card", "bank"), "0.10")).toBe(515_000n);
  expect(share(railsWith("card", "bank"), "2")).toBe(100_000n);
  expect(share(railsWith("card", "bank", "sandbox"), "2")).toBe(0n);
});

test("what is owed is rounded up to what the rail takes", () => {
  expect(share(railsWith("bank"), "0.190001")).toBe(1_000_000n);
});

test("is not guessed where no rail's costs in the currency are known, or none takes so much", () => {
  expect(share(railsWith(), "1")).toBeUndefined();
  expect(share(railsWith("card"), "5", "CHF")).toBeUndefined();
  expect(share(railsWith("bank"), "5", "USD")).toBeUndefined();
  expect(share(railsWith("card"), "100000")).toBeUndefined();
});
