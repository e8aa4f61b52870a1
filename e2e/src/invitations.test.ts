import { AxeBuilder } from "@axe-core/playwright";
import type { Invitation, NewSeller } from "@tuppence/protocol/wire";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { launchBrowser } from "./world/launch-browser.ts";
import { enterByCode, mailsTo, signInByCode } from "./world/person.ts";
import { Reader } from "./world/reader.ts";
import type { RunningPlatform } from "./world/run-platform.ts";
import { startTestPlatform } from "./world/start-test-platform.ts";

let platform: RunningPlatform;
let browser: Browser;
let seller: NewSeller;
let reader: Reader;
let foreign: string[];
let people = 0;

beforeAll(async () => {
  platform = await startTestPlatform();
  browser = await launchBrowser();
  seller = await platform.api.call<NewSeller>("POST", "/v1/sellers", platform.operatorKey, {
    name: "Harbour Letters",
    handle: "harbour-letters",
    origins: [],
  });
});
afterAll(async () => {
  await browser?.close();
  await platform?.close();
});
beforeEach(async () => {
  reader = await Reader.open(browser);
  foreign = [];
  reader.context.on("request", (request) => {
    if (!request.url().startsWith(`${platform.url}/`)) foreign.push(request.url());
  });
});
afterEach(async () => {
  expect(reader.errors).toEqual([]);
  expect(foreign).toEqual([]);
  await reader.close();
});

const newEmail = () => `person${(people += 1)}@letters.example`;

async function invite(email: string, role = "editor"): Promise<string> {
  const path = `/v1/sellers/${seller.id}/invitations`;
  await platform.api.call<Invitation>("POST", path, platform.operatorKey, { email, role });
  const [mail] = await mailsTo(platform.url, email);
  const [link] = /^http\S+\/join#\S+$/m.exec(mail?.text ?? "") ?? [];
  if (link === undefined) throw new Error(`no link in the mail to ${email}`);
  return link;
}

const heading = (name: string) => reader.page.getByRole("heading", { level: 1, name });

describe("the link of an invitation", () => {
  test("leads somebody new through the sign-in into the studio, in few clicks", async () => {
    const email = newEmail();
    const link = await invite(email);
    const { page } = reader;
    await page.goto(link);
    await heading("Work for “Harbour Letters”").waitFor();
    // The secret is in no history and no picture of the screen.
    expect(page.url()).toBe(`${platform.url}/join`);
    await reader.click(page.getByRole("link", { name: "Sign in" }));
    await enterByCode(page, platform.url, email);
    await page.getByText(`You join as ${email}.`).waitFor();
    await reader.click(page.getByRole("button", { name: "Join" }));
    await heading("You now work for “Harbour Letters”").waitFor();
    await reader.click(page.getByRole("link", { name: "Open the studio" }));
    await page.waitForURL("**/studio/@harbour-letters**");
    expect(reader.clicks).toBe(3);
    await page.goto(link);
    await heading("This invitation opens nothing").waitFor();
  });

  test("that was forwarded says whom it is for, and lets the other one not in", async () => {
    const link = await invite("somebody-else@letters.example", "owner");
    const email = newEmail();
    await signInByCode(reader, platform.url, email);
    const { page } = reader;
    await page.goto(link);
    await page.getByText(`You are signed in as ${email}`).waitFor();
    await page.getByText("s…@letters.example").first().waitFor();
    expect(await page.getByRole("button", { name: /^Join/ }).count()).toBe(0);
  });

  test("survives a reload and a double click", async () => {
    const email = newEmail();
    const link = await invite(email, "finance");
    await signInByCode(reader, platform.url, email);
    const { page } = reader;
    await page.goto(link);
    await page.getByRole("button", { name: /^Join/ }).waitFor();
    await page.reload();
    await page.getByText("see sales and earnings, and refund purchases").waitFor();
    await page.getByRole("button", { name: /^Join/ }).dblclick();
    await heading("You now work for “Harbour Letters”").waitFor();
  });

  test("pasted into a window that shows another one shows its own", async () => {
    const [first, second] = [await invite(newEmail(), "editor"), await invite(newEmail(), "owner")];
    const { page } = reader;
    await page.goto(first);
    await page.getByText("write, upload, and put things on sale").waitFor();
    await page.goto(second);
    await page.getByText("everything, also choose who else works here").waitFor();
  });

  test("without a token, or with one that never was, opens nothing", async () => {
    const { page } = reader;
    for (const hash of ["", "#tin_x", `#tin_${"x".repeat(43)}`]) {
      await page.goto("about:blank");
      await page.goto(`${platform.url}/join${hash}`);
      await heading("This invitation opens nothing").waitFor();
    }
  });
});

describe("the page of an invitation", () => {
  test.each(["light", "dark"] as const)(
    "has no accessibility problems in %s, signed in or not",
    async (colorScheme) => {
      const email = newEmail();
      const link = await invite(email, "moderator");
      const { page } = reader;
      await page.emulateMedia({ colorScheme });
      await page.goto(link);
      await page.getByRole("link", { name: "Sign in" }).waitFor();
      const problems = async () => (await new AxeBuilder({ page }).analyze()).violations;
      expect(await problems()).toEqual([]);
      await signInByCode(reader, platform.url, email);
      await page.goto(link);
      await page.getByRole("button", { name: /^Join/ }).waitFor();
      expect(await problems()).toEqual([]);
    },
  );

  test.each(["en-US", "de-DE", "ko-KR"])("fits a narrow screen in %s", async (locale) => {
    const email = `a.person.with.a.rather.long.address.${(people += 1)}@letters-of-the-harbour.example`;
    const link = await invite(email, "owner");
    const narrow = await Reader.open(browser, { locale, viewport: { width: 320, height: 720 } });
    try {
      await narrow.page.goto(link);
      await narrow.page.locator("dl").waitFor();
      for (const width of [320, 360, 390]) {
        await narrow.page.setViewportSize({ width, height: 720 });
        const wide = await narrow.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(wide).toBe(0);
      }
    } finally {
      await narrow.close();
    }
  });
});
