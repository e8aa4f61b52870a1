import { expect, test } from "vitest";
import { ProblemError, problemName, problemType } from "./problems.ts";

test("a problem's type and its short name convert to each other", () => {
  expect(problemName(problemType("over-budget"))).toBe("over-budget");
  expect(problemName("about:blank")).toBeUndefined();
});

test("a problem shows its detail only when it adds something to the title", () => {
  const plain = new ProblemError({ name: "busy", title: "Busy", status: 503 });
  const detailed = new ProblemError({ name: "busy", title: "Busy", status: 503, detail: "Why" });
  expect(plain.toProblem()).toEqual({ type: problemType("busy"), title: "Busy", status: 503 });
  expect(detailed.toProblem("req_1")).toMatchObject({ detail: "Why", requestId: "req_1" });
});
