import { expect, test } from "vitest";
import { ProblemFailure } from "../../../api/failures.ts";
import { faultAt, faultsOf } from "./faults.ts";

const refused = new ProblemFailure({
  type: "urn:tuppence:problem:invalid-prices",
  title: "These prices cannot be asked",
  status: 422,
  errors: [{ pointer: "/prices/1", message: "There are two prices in EUR." }],
});

test("a problem that says where belongs to its field", () => {
  const faults = faultsOf(refused);
  expect(faultAt(faults, "/prices/1")).toMatchObject({ text: "There are two prices in EUR." });
  expect(faultAt(faults, "/prices")).toMatchObject({ text: "There are two prices in EUR." });
  expect(faultAt(faults, "/prices/10")).toBeUndefined();
  expect(faultAt(faults, "/price")).toBeUndefined();
});

test("other failures belong to no field", () => {
  expect(faultsOf(new Error("lost"))).toEqual([]);
});
