import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asJson, type Json, shapeDifferences } from "../shape-differences.ts";
import { newCardMethod, newCustomer } from "./card-objects.ts";

const fixtures = JSON.parse(
  readFileSync(new URL("saved-card-fixtures.json", import.meta.url), "utf8"),
) as Record<string, Json>;

test.each([
  ["customer", newCustomer("cus_1", {}, 0)],
  ["payment_method", newCardMethod("pm_1", { customer: "cus_1", last4: "4242" }, 0)],
] as const)("the local server's %s has the shape of Stripe's", (name, ours) => {
  expect(shapeDifferences(asJson(ours), fixtures[name] ?? null, name)).toEqual([]);
});
