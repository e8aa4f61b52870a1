import type { BuyerId, SellerId } from "@tuppence/protocol";
import { expect, test } from "vitest";
import { derivedOperation } from "../api/derived-operation.ts";
import { storedId } from "../api/stored-id.ts";
import { createPseudonyms } from "../features/access-tokens/pseudonyms.ts";
import { renewalId } from "../features/renewals/start-renewal.ts";
import { guestBuyerId } from "../features/wallets/guest-buyer-id.ts";
import { operationIdOf } from "../http/operation.ts";
import { accountId } from "../ledger/accounts/account-id.ts";

// A database finds its rows by these ids, and a repeated request finds its earlier result: they must never change.

const buyerId = "ff7b6b88-ba00-7c6c-b35c-1f4d4c1d4ce4" as BuyerId;
const sellerId = "018f4e7e-2f3a-7abc-8def-0123456789ab" as SellerId;

test("the buyer whom an operator's request makes", () => {
  expect(guestBuyerId("018f4e7e-2f3a-8abc-8def-0123456789ab")).toBe(buyerId);
});

test("what a stored request makes", () => {
  const operation = { operationId: "op-1", startedAtMs: 1_790_000_000_123 };
  expect(storedId("offer", operation)).toBe("01a0c450-6c7b-73f4-8285-7b8e7ab721ed");
  expect(storedId("apiKey", { ...operation, startedAtMs: 5 }, "secret")).toBe(
    "00000000-0005-7aea-8fad-bb723535f6f2",
  );
});

test("an operation that follows from another, and a request's own", () => {
  expect(derivedOperation("renewal 1")).toEqual({
    operationId: "eb1adf83-6e6e-865f-85e3-3ae021339841",
    fingerprint: "89f5f722180d3001690041fc3ea0039b",
  });
  expect(operationIdOf({ kind: "operator" }, "key-1")).toBe("920379df-4f3a-8f09-a630-8e601760af99");
  expect(operationIdOf({ kind: "buyer", buyerId }, "key-1")).toBe(
    "e61938e1-1aec-8757-b881-ce3b970c316e",
  );
});

test("a renewal, an account, a buyer's name at a seller", () => {
  const operation = { operationId: "op-1", fingerprint: "" };
  expect(renewalId(operation, 0xabc, 1_790_000_000_123)).toBe(
    "01a0c450-6c7b-7abc-90e3-cf05f9693d4f",
  );
  expect(accountId("platform-fee", "platform", "USD")).toBe("49213c39-064f-8dd4-b24e-88c70771768a");
  const pseudonyms = createPseudonyms("a secret of this test, long enough for it");
  expect(pseudonyms.of(sellerId, buyerId)).toBe("sub_9SeazVowssQPBkF1Bsgn5w");
  expect(pseudonyms.buyerOf(sellerId, "sub_9SeazVowssQPBkF1Bsgn5w")).toBe(buyerId);
});
