import { afterAll, beforeAll, describe } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { type RailUnderTest, railContract } from "../testing/rail-contract.ts";
import { createSandboxPayments } from "./sandbox-payments.ts";
import { createSandboxRail } from "./sandbox-rail.ts";

let nowMs = Date.UTC(2026, 10, 30);
const now = () => nowMs;
const pass = (ms: number) => () => {
  nowMs += ms;
  return Promise.resolve();
};

describe("the sandbox keeps the contract of rails", () => {
  let database: TestDatabase;
  let underTest: RailUnderTest;
  beforeAll(async () => {
    database = await createTestDatabase();
    const payments = createSandboxPayments(database.kysely);
    underTest = {
      rail: createSandboxRail({ payments, publicUrl: "https://pay.example.com", now }),
      currency: "EUR",
      now,
      ends: {
        pending: { request: { outcome: "redirect" } },
        settled: { request: { outcome: "delayed" }, meanwhile: pass(3_000) },
        failed: { request: { outcome: "decline" } },
        cancelled: { request: { outcome: "redirect" }, meanwhile: pass(30 * 60_000) },
      },
      lostAnswer: { request: { outcome: "lost-answer" } },
    };
  });
  afterAll(() => database.drop());

  railContract(() => underTest);
});
