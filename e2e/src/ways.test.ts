import { AxeBuilder } from "@axe-core/playwright";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "./world/launch-browser.ts";
import { addPasskeyDevice, enterByCode } from "./world/person.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startSelling } from "./world/seller-at-work.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let reader: Reader;
beforeAll(async () => {
  platform = await startTestPlatform({ byName: true });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});
beforeEach(async () => {
  reader = await Reader.open(browser, { viewport: { width: 360, height: 740 } });
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

const open = (path: string) => reader.page.goto(`${platform.url}${path}`);
const link = (name: string | RegExp) => reader.page.getByRole("link", { name, exact: true });
const button = (name: string) => reader.page.getByRole("button", { name, exact: true });
const signUp = () => reader.page.getByLabel("Handle").waitFor();

describe("the way to selling", () => {
  test("somebody new comes from the home page, makes an account with a passkey, and signs up", async () => {
    await addPasskeyDevice(reader.page);
    await open("/");
    await link("Sign in").waitFor();
    await link("Sell for cents").click();
    await link("Sign in or make an account").click();
    await button("New account with a passkey").click();
    await reader.page.waitForURL("**/studio/start");
    await signUp();
  });

  test("a guest makes their wallet an account and is back in the studio", async () => {
    await addPasskeyDevice(reader.page);
    await open("/wallet");
    await button("Create a guest wallet").click();
    await reader.page.getByText("$5.00").first().waitFor();
    await link("Studio").click();
    await link("Make this wallet my account").click();
    await button("Create a passkey").click();
    await reader.page.waitForURL("**/studio/start");
    await signUp();
    await open("/wallet");
    await reader.page.getByText("$5.00").first().waitFor();
  });

  test("a member who signs in is in their studio, and finds it from wallet and account", async () => {
    const { reader: other, seller } = await startSelling(platform, browser);
    const email = await other.page.evaluate(async () => {
      const response = await fetch("/v1/me");
      return ((await response.json()) as { email: string }).email;
    });
    await other.close();
    const place = `**/studio/@${seller.handle}`;
    await open("/studio");
    await link("Sign in or make an account").click();
    await enterByCode(reader.page, platform.url, email);
    await reader.page.waitForURL(place);
    await open("/wallet");
    await link(/^Studio of .?The Lamp/).waitFor();
    await link("Account").click();
    await link("My wallet").waitFor();
    await reader.page.getByRole("heading", { level: 1 }).waitFor();
    expect((await new AxeBuilder({ page: reader.page }).analyze()).violations).toEqual([]);
    const brand = reader.page.getByRole("link", { name: "Tuppence" });
    expect((await brand.boundingBox())?.height).toBeLessThan(40);
    await link(/^Studio of .?The Lamp/).click();
    await reader.page.waitForURL(place);
  });

  test.each(["https://evil.example/", "//evil.example", "/\\evil.example"])(
    "no link leads to another site after an account is made: %s",
    async (next) => {
      await addPasskeyDevice(reader.page);
      await open("/wallet");
      await button("Create a guest wallet").click();
      await reader.page.getByText("$5.00").first().waitFor();
      await open(`/account?${new URLSearchParams({ next })}`);
      await button("Create a passkey").click();
      await reader.page.getByRole("heading", { level: 1, name: "My account" }).waitFor();
      expect(new URL(reader.page.url()).origin).toBe(platform.url);
    },
  );
});
