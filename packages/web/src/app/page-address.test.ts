import { expect, it } from "vitest";
import { pageAddress } from "./page-address.ts";

it("a page's file gives its address", () => {
  expect(pageAddress("../pages/wallet/wallet-page.tsx")).toBe("/wallet");
  expect(pageAddress("pages/early-access/early-access-page.tsx")).toBe("/early-access");
});

it("the home page is at the root", () => {
  expect(pageAddress("pages/home/home-page.tsx")).toBe("/");
});

it("another file has no address", () => {
  expect(() => pageAddress("pages/wallet/wallet-view.tsx")).toThrow("<name>-page.tsx");
});
