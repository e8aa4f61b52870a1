import { expect, test } from "vitest";
import { zoneName } from "./zone-name.ts";

test("a zone is called by its name in the reader's language", () => {
  expect(zoneName("Asia/Seoul", "ko")).toMatch(/^(대한민국|한국) (표준시|시간)$/);
  expect(zoneName("America/New_York", "en-US")).toBe("Eastern Time");
  expect(zoneName("Europe/Berlin", "de-AT")).toBe("Mitteleuropäische Zeit");
});

test("UTC by its name, not as an offset", () => {
  expect(zoneName("UTC", "en")).toBe("Coordinated Universal Time");
  expect(zoneName("UTC", "de")).toBe("Koordinierte Weltzeit");
  expect(zoneName("UTC", "ko")).toBe("협정 세계시");
});

test("a zone this browser has not heard of, as it is written", () => {
  expect(zoneName("Mars/Olympus_Mons", "en")).toBe("Mars/Olympus Mons");
});
