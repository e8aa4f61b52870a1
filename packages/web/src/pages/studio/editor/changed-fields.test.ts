import { expect, test } from "vitest";
import { draftToBody } from "../draft/draft-to-body.ts";
import { newDraft } from "../draft/new-draft.ts";
import { changedFields } from "./changed-fields.ts";

const draft = {
  ...newDraft("unlock", "USD"),
  title: "Wick",
  resourceUrl: "https://lamp.example",
  prices: [{ currency: "USD", amount: "0.10" }],
};
const bodyOf = (change: object) => draftToBody({ ...draft, ...change }, null, "en-US").body;

test("only what was changed is sent", () => {
  expect(changedFields(bodyOf({}), bodyOf({ title: "Flame" }))).toEqual({ title: "Flame" });
});

test("the same amount in other digits is no change", () => {
  const prices = [{ currency: "USD", amount: "0.1" }];
  expect(changedFields(bodyOf({}), bodyOf({ prices }))).toEqual({});
});

test("what is switched off is sent as null", () => {
  const countries = [{ country: "KR", prices: { USD: "0.05" } }];
  expect(changedFields(bodyOf({ countries }), bodyOf({}))).toEqual({ countryPrices: null });
});

test("shares are changed in another way", () => {
  const shares = [{ seller: "sel_2", percent: "10" }];
  expect(changedFields(bodyOf({}), bodyOf({ shares }))).toEqual({});
});
