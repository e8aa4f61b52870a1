import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fixSetting } from "./fix-setting.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

describe("fixSetting", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  const fix = (configured?: string) =>
    fixSetting(database.kysely, {
      name: "books",
      configured,
      initial: "2",
      refusal: (stored) => `made with ${stored}`,
    });

  test("the first start fixes it, later ones must agree", async () => {
    await Promise.all([fix("4"), fix("4")]);
    await fix("4");
    expect(await fix()).toBe("4");
    await expect(fix("8")).rejects.toThrow(/^made with 4$/);
    await fix("4");
  });
});
