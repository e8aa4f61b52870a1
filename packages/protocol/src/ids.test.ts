import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bookOf, formatId, idPattern, newId, newRoute, parseId, routeOf, timeOf } from "./ids.ts";

const routes = fc.integer({ min: 0, max: 4095 });
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

describe("ids", () => {
  test("are UUIDv7 that contain their time and their buyer's route", () => {
    fc.assert(
      fc.property(routes, times, (route, timeMs) => {
        const id = newId("purchase", route, timeMs);
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(routeOf(id)).toBe(route);
        expect(timeOf(id)).toBe(timeMs);
      }),
    );
  });

  test("are written as TypeIDs and read back the same", () => {
    fc.assert(
      fc.property(routes, times, (route, timeMs) => {
        const id = newId("wallet", route, timeMs);
        const text = formatId("wallet", id);
        expect(text).toMatch(new RegExp(idPattern("wallet")));
        expect(parseId("wallet", text)).toBe(id);
      }),
    );
  });

  test("agree with the TypeID specification's example", () => {
    expect(parseId("offer", "off_01h455vb4pex5vsknk084sn02q")).toBe(
      "01890a5d-ac96-774b-bcce-b302099a8057",
    );
  });

  test("keep all data of one buyer in one book", () => {
    const buyer = newId("buyer", newRoute(), 1_000);
    const purchase = newId("purchase", routeOf(buyer), 2_000);
    for (const books of [1, 4, 7, 4096]) expect(bookOf(purchase, books)).toBe(bookOf(buyer, books));
  });

  test("of another kind, of a wrong length or with foreign characters are rejected", () => {
    const text = formatId("offer", newId("offer", 1, 1));
    const wrong = [
      text.replace("off_", "sel_"),
      text.slice(0, -1),
      `${text}0`,
      text.toUpperCase(),
      `${text.slice(0, -1)}u`,
      `${text.slice(0, -1)}é`,
      `${text.slice(0, -1)}→`,
      text.replace("off_0", "off_8"),
      "off_00000000000000000000000000",
      "",
    ];
    for (const other of wrong) expect(parseId("offer", other)).toBeUndefined();
  });
});
