import { expect, it } from "vitest";
import { shownHost, shownOrigin } from "./shown-address.ts";

it.each([
  ["https://раураl.example/pay", "xn--l-7sba6dbr.example"],
  ["https://аррӏе.example", "xn--80ak6aa92e.example"],
  ["https://PAY.example:8443/a", "pay.example:8443"],
  ["https://pay。example/", "pay.example"],
  ["https://ｐａｙ.example", "pay.example"],
  ["https://뉴스.example", "xn--vg1b002a.example"],
  ["https://pay.example@evil.example/", "evil.example"],
])("%s is shown as %s: in ASCII, as the network knows it", (address, host) => {
  expect(shownHost(address)).toBe(host);
  expect(shownOrigin(address)).toBe(`https://${host}`);
});
