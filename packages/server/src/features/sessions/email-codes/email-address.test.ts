import { expect, test } from "vitest";
import { emailAddress } from "./email-address.ts";

test.each([
  [" Ada@Reader.Example ", "ada@reader.example"],
  ["ada+news@reader.example", "ada+news@reader.example"],
  ["a@münze.example", "a@xn--mnze-0ra.example"],
  ["o'neil@a.b.example", "o'neil@a.b.example"],
])("%s is %s", (text, address) => {
  expect(emailAddress(text)).toBe(address);
});

test.each([
  [""],
  ["ada"],
  ["ada@"],
  ["@reader.example"],
  ["ada@localhost"],
  ["a b@reader.example"],
  ["ada@reader.example, eve@evil.example"],
  ["ada@reader.example\r\nBcc: eve@evil.example"],
  ["<ada@reader.example>"],
  ['"a"@reader.example'],
  [".ada@reader.example"],
  ["ada@reader..example"],
  ["\u212Aim@reader.example"],
  [`${"a".repeat(65)}@reader.example`],
  [`ada@${"a.".repeat(130)}example`],
])("%j is no address", (text) => {
  expect(emailAddress(text)).toBeUndefined();
});
