import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addPasskeyDevice, enterByCode, enterCode, mailsTo, signInByCode } from "./world/person.ts";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let phone: Reader;
let laptop: Reader;
let people = 0;

beforeAll(async () => {
  world = await startWorld([article("/one"), article("/two")], { byName: true });
});
afterAll(() => world?.close());
beforeEach(async () => {
  phone = await Reader.open(world.browser);
  laptop = await Reader.open(world.browser);
});
afterEach(async () => {
  expect([...phone.errors, ...laptop.errors]).toEqual([]);
  await phone.close();
  await laptop.close();
});

const newEmail = () => `person${(people += 1)}@reader.example`;
const url = () => world.platform.url;
const open = (reader: Reader, path: string) => reader.page.goto(`${url()}${path}`);
const heading = (reader: Reader, name: string | RegExp) =>
  reader.page.getByRole("heading", { level: 1, name });
const button = (reader: Reader, name: string | RegExp) => reader.page.getByRole("button", { name });

/** A guest with five dollars of test money, who has bought the first article. */
async function buyAsGuest(reader: Reader): Promise<void> {
  await reader.page.goto(`${world.site.url}/one`);
  await reader.unlockFirst();
}

async function startGuest(reader: Reader): Promise<void> {
  await open(reader, "/wallet");
  await button(reader, "Create a guest wallet").click();
  await heading(reader, "Guest wallet").waitFor();
}

const balance = (reader: Reader) => reader.page.getByText(/^\$[\d.]+$/).first();

describe("a guest's wallet becomes an account's", () => {
  test("by a passkey; a second device that shares it has the same wallet and what was bought", async () => {
    await buyAsGuest(phone);
    const devices = [await addPasskeyDevice(phone.page), await addPasskeyDevice(laptop.page)];
    await open(phone, "/wallet");
    await phone.page.getByRole("link", { name: "Keep it" }).click();
    await button(phone, "Create a passkey").click();
    await heading(phone, "My account").waitFor();
    await open(phone, "/wallet");
    await heading(phone, "My wallet").waitFor();
    await phone.page.getByText("$4.98").first().waitFor();

    await devices[0]?.share(devices[1] as (typeof devices)[0]);
    await open(laptop, "/sign-in");
    await button(laptop, "Sign in with a passkey").click();
    await laptop.page.waitForURL("**/wallet");
    await laptop.page.getByText("$4.98").first().waitFor();
    await laptop.page.goto(`${world.site.url}/one`);
    const popup = await laptop.clickForPopup(laptop.unlock);
    await laptop.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await laptop.page.getByText(LOCKED_TEXT).waitFor();
    await open(laptop, "/wallet");
    await laptop.page.getByText("$4.98").first().waitFor();
  });

  test("by an address; a second device signs in by code", async () => {
    const email = newEmail();
    await startGuest(phone);
    await open(phone, "/account");
    await heading(phone, "Keep this wallet on every device").waitFor();
    await enterByCode(phone.page, url(), email);
    await heading(phone, "My account").waitFor();
    await phone.page.getByText(email).waitFor();
    await signInByCode(laptop, url(), email);
    await balance(laptop).waitFor();
    expect(await balance(laptop).textContent()).toBe("$5.00");
  });
});

describe("signing in", () => {
  test("a wrong code says so, and the right one still works", async () => {
    const email = newEmail();
    await open(phone, "/sign-in");
    await phone.page.getByLabel("E-mail address").fill(email);
    await button(phone, "Send me a code").click();
    await phone.page.getByLabel("Code", { exact: true }).fill("wrong");
    await button(phone, "Continue").click();
    await phone.page.getByRole("alert").getByText("This code is wrong").waitFor();
    await enterCode(phone.page, url(), email);
    await phone.page.waitForURL("**/wallet");
  });

  test("the page that asked comes next, and never another site", async () => {
    for (const [wanted, next] of [
      ["/account", "/account"],
      ["//evil.example/", "/wallet"],
    ] as const) {
      await open(phone, `/sign-in?${new URLSearchParams({ returnTo: wanted })}`);
      await enterByCode(phone.page, url(), newEmail());
      await phone.page.waitForURL(`${url()}${next}`);
      await phone.context.clearCookies();
    }
  });

  test("in the window that asks for a budget: the wallet is theirs, and the page gets its budget", async () => {
    const email = newEmail();
    await signInByCode(phone, url(), email);
    await button(phone, "Open my wallet").click();
    await balance(phone).waitFor();

    await laptop.page.goto(`${world.site.url}/two`);
    const popup = await laptop.clickForPopup(laptop.unlock);
    await popup.getByRole("link", { name: "I have an account: sign in" }).click();
    await enterByCode(popup, url(), email);
    await laptop.clickToClose(popup, popup.getByRole("button", { name: "Allow", exact: true }));
    await laptop.page.getByText(LOCKED_TEXT).waitFor();
    await open(phone, "/wallet");
    await phone.page.getByText("$4.98").first().waitFor();
  });

  test("where a guest is: their wallet waits, is joined only on request, and opens everywhere then", async () => {
    const email = newEmail();
    await signInByCode(phone, url(), email);
    await button(phone, "Open my wallet").click();
    await balance(phone).waitFor();

    await buyAsGuest(laptop);
    await signInByCode(laptop, url(), email);
    const waiting = laptop.page.getByRole("region", { name: "A guest’s wallet in this browser" });
    await waiting.getByText("The guest wallet here has $4.98 and 1 thing").waitFor();
    await button(laptop, "Sign out").click();
    await heading(laptop, "Guest wallet").waitFor();
    await laptop.page.getByText("$4.98").first().waitFor();

    await signInByCode(laptop, url(), email);
    await button(laptop, "It is mine: join it").click();
    await laptop.page.getByRole("dialog").getByRole("button", { name: "Join it" }).click();
    const wallets = laptop.page.getByRole("region", { name: "Your wallets" });
    await wallets.getByText("$4.98 and 1 thing").waitFor();

    await phone.page.goto(`${world.site.url}/one`);
    const popup = await phone.clickForPopup(phone.unlock);
    await phone.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await phone.page.getByText(LOCKED_TEXT).waitFor();
    await open(phone, "/wallet");
    await phone.page.getByText("$5.00").first().waitFor();
    await phone.page.getByRole("button", { name: /^Use this one: Guest wallet, joined/ }).click();
    await phone.page.getByRole("button", { name: /^Use this one: The account’s own/ }).waitFor();
    await phone.page.getByText("$4.98").first().waitFor();
  });
});

describe("the account's page", () => {
  test("devices are listed; one is signed out from another, then all", async () => {
    const email = newEmail();
    await signInByCode(phone, url(), email);
    await signInByCode(laptop, url(), email);
    await open(phone, "/account");
    const sessions = phone.page.getByRole("region", { name: "Where you are signed in" });
    await sessions.getByRole("listitem").nth(1).waitFor();
    expect(await sessions.getByRole("listitem").count()).toBe(2);
    await sessions.getByRole("button", { name: /^Sign out Chrome/ }).click();
    await sessions.getByRole("button", { name: /^Sign out Chrome/ }).waitFor({ state: "detached" });
    await open(laptop, "/account");
    await heading(laptop, "You are not signed in").waitFor();

    await signInByCode(laptop, url(), email);
    await open(phone, "/account");
    await button(phone, "Sign out everywhere").click();
    const dialog = phone.page.getByRole("dialog");
    expect(await dialog.getByLabel("And end all budgets").isChecked()).toBe(false);
    await dialog.getByLabel("And end all budgets").check();
    await dialog.getByRole("button", { name: "Sign out everywhere" }).click();
    await phone.page.waitForURL("**/wallet");
    await button(phone, "Create a guest wallet").waitFor();
    await open(laptop, "/account");
    await heading(laptop, "You are not signed in").waitFor();
  });

  test("the address changes with a code, and the old one can stop it", async () => {
    const [from, to] = [newEmail(), newEmail()];
    await signInByCode(phone, url(), from);
    await open(phone, "/account");
    await button(phone, "Change address").click();
    const dialog = phone.page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Close" }).click();
    await dialog.waitFor({ state: "detached" });
    await button(phone, "Change address").click();
    await dialog.getByLabel("New address").fill(to);
    await dialog.getByRole("button", { name: "Send me a code" }).click();
    await enterCode(phone.page, url(), to);
    await phone.page.getByText(to, { exact: true }).waitFor();

    const [, notice] = await mailsTo(url(), from);
    const link = /http\S+stop=\S+/.exec(notice?.text ?? "")?.[0] ?? "";
    await laptop.page.goto(link);
    await button(laptop, "It was not me: stop it").click();
    await heading(laptop, "The change is stopped").waitFor();
    await open(phone, "/account");
    await heading(phone, "You are not signed in").waitFor();
    await signInByCode(laptop, url(), from);
    await open(laptop, "/account");
    await laptop.page.getByText(from, { exact: true }).waitFor();
  });

  test("passkeys are added, named and removed", async () => {
    await addPasskeyDevice(phone.page);
    await signInByCode(phone, url(), newEmail());
    await open(phone, "/account");
    await button(phone, "Add a passkey").click();
    await button(phone, /^Rename .?Chrome/).click();
    const dialog = phone.page.getByRole("dialog");
    await dialog.getByLabel("Name").fill("My phone");
    await dialog.getByRole("button", { name: "Save" }).click();
    await button(phone, /^Remove .?My phone/).click();
    await phone.page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await phone.page.getByText("No passkey yet.").waitFor();
  });

  test("it is deleted, once it is said what happens to the money", async () => {
    const email = newEmail();
    await signInByCode(phone, url(), email);
    await button(phone, "Open my wallet").click();
    await balance(phone).waitFor();
    await open(phone, "/account");
    await button(phone, "Delete my account").click();
    const dialog = phone.page.getByRole("dialog");
    await dialog.getByText("There is $5.00 left in your wallet.").waitFor();
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await dialog.getByText("Decide what happens to your money.").waitFor();
    await dialog.getByLabel("I give up $5.00").check();
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await heading(phone, "Your account is deleted").waitFor();
    await phone.page.getByRole("link", { name: "Sign in", exact: true }).waitFor();
    await open(phone, "/account");
    await heading(phone, "You are not signed in").waitFor();
    await signInByCode(phone, url(), email);
    await button(phone, "Open my wallet").waitFor();
  });
});

test("the outbox shows the mail with its code, which can be copied", async () => {
  const email = newEmail();
  await phone.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await open(phone, "/sign-in");
  await phone.page.getByLabel("E-mail address").fill(email);
  await button(phone, "Send me a code").click();
  const [outbox] = await Promise.all([
    phone.context.waitForEvent("page"),
    phone.page.getByRole("link", { name: "The code is in its outbox." }).click(),
  ]);
  const mail = outbox.getByRole("article").first();
  await mail.getByText(`To ${email}`).waitFor();
  await mail.getByRole("button", { name: /^Copy \d{6}$/ }).click();
  await mail.getByRole("button", { name: "Copied" }).waitFor();
  const code = await outbox.evaluate(() => navigator.clipboard.readText());
  await phone.page.getByLabel("Code", { exact: true }).fill(code);
  await button(phone, "Continue").click();
  await phone.page.waitForURL("**/wallet");
});

test("axe finds nothing on these pages, in the light and in the dark, and they fit into 320 px", async () => {
  await phone.page.setViewportSize({ width: 320, height: 700 });
  const found: unknown[] = [];
  const look = async (where: string) => {
    for (const colorScheme of ["light", "dark"] as const) {
      await phone.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const scheme = `html[data-mantine-color-scheme="${colorScheme}"]`;
      await phone.page.locator(scheme).waitFor();
      const axe = new AxeBuilder({ page: phone.page });
      // Only colours change with the scheme.
      if (colorScheme === "dark") axe.withRules(["color-contrast"]);
      const { violations } = await axe.analyze();
      for (const { id, nodes } of violations)
        found.push({ where, colorScheme, id, html: nodes.map(({ html }) => html) });
    }
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    if (width > 320) found.push({ where, width });
  };
  await open(phone, "/sign-in");
  await phone.page.getByLabel("E-mail address").waitFor();
  await look("signing in");
  await buyAsGuest(phone);
  await open(phone, "/wallet");
  await phone.page.getByRole("link", { name: "Keep it" }).click();
  await button(phone, "Send me a code").waitFor();
  await look("keeping a wallet");
  const email = newEmail();
  await signInByCode(phone, url(), email);
  await button(phone, "Open my wallet").waitFor();
  await look("a first wallet");
  await button(phone, "It is mine: join it").click();
  await phone.page.getByRole("dialog").waitFor();
  await look("joining");
  await phone.page.getByRole("dialog").getByRole("button", { name: "Join it" }).click();
  await phone.page.getByRole("button", { name: /^Use this one: Guest wallet/ }).waitFor();
  await look("two wallets");
  await addPasskeyDevice(phone.page);
  await open(phone, "/account");
  await button(phone, "Add a passkey").click();
  await button(phone, /^Rename/).waitFor();
  await look("the account");
  await button(phone, "Delete my account").click();
  await phone.page.getByRole("dialog").getByText("left in your wallet").waitFor();
  await look("deleting");
  await open(phone, "/outbox");
  await phone.page.getByRole("article").first().waitFor();
  await look("the outbox");
  expect(found).toEqual([]);
}, 120_000);
