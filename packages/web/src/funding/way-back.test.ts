import { expect, test } from "vitest";
import { findWayBack, rememberWayBack } from "./way-back.ts";

test("the wallet leads on to where the payment was begun or gone on with, and no other payment does", () => {
  rememberWayBack("top_1", "/connect?state=a%20b");
  expect(findWayBack({ pathname: "/wallet", search: "?topUp=top_1" })).toBe(
    "/connect?state=a+b&topUp=top_1",
  );
  expect(findWayBack({ pathname: "/wallet", search: "?topUp=top_2" })).toBeNull();
  expect(findWayBack({ pathname: "/wallet", search: "" })).toBeNull();
  // Not in circles.
  expect(findWayBack({ pathname: "/connect", search: "?state=a+b&topUp=top_1" })).toBeNull();
  rememberWayBack("top_1", "/confirm?offer=off_1");
  expect(findWayBack({ pathname: "/wallet", search: "?topUp=top_1" })).toBe(
    "/confirm?offer=off_1&topUp=top_1",
  );
});
