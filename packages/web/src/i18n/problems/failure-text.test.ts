import { problemType } from "@tuppence/protocol";
import { expect, it } from "vitest";
import { NetworkFailure, ProblemFailure, sessionLost } from "../../api/failures.ts";
import { failureText } from "./failure-text.ts";
import { loadMessages } from "../load-messages.ts";

const [en, ko, de] = await Promise.all([
  loadMessages("en"),
  loadMessages("ko"),
  loadMessages("de"),
]);

function problem(name: string, status: number, detail?: string) {
  return new ProblemFailure({ type: problemType(name), title: "A title", status, detail });
}

it("known problems have a text of their own in each language", () => {
  for (const messages of [en, ko, de]) {
    const text = failureText(problem("insufficient-funds", 402, "English detail"), messages);
    expect(text).toBe(messages.problems["insufficient-funds"]);
  }
});

it("a price above the limit itself is told apart from one that fits when the limit is reset", () => {
  for (const messages of [en, ko, de]) {
    const over = problem("over-own-limit", 403);
    expect(failureText(over, messages)).toBe(messages.problems["over-own-limit-itself"]);
    const until = { ...over.problem, resetsAt: "2027-01-01T00:00:00Z" };
    expect(failureText(new ProblemFailure(until), messages)).toBe(
      messages.problems["over-own-limit"],
    );
  }
});

it("says that nothing is charged twice when the platform could not be reached", () => {
  expect(failureText(new NetworkFailure(undefined), en)).toBe(en.problems.network);
});

it("any 401 counts as an ended session", () => {
  expect(failureText(problem("some-401", 401), de)).toBe(de.problems.unauthorized);
  expect(failureText(sessionLost(), de)).toBe(de.problems.unauthorized);
});

it("passes on the platform's text for unknown problems", () => {
  expect(failureText(problem("brand-new", 422, "Because."), en)).toBe("Because.");
  expect(failureText(problem("brand-new", 422), en)).toBe("A title");
});

it("a bug in the program does not show its details", () => {
  expect(failureText(new TypeError("x is undefined"), en)).toBe(en.problems.unknown);
});
