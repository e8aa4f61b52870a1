import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Reader } from "./world/reader.ts";
import { LOCKED_TEXT } from "./world/start-site.ts";
import { article, startWorld, type World } from "./world/start-world.ts";

let world: World;
let reader: Reader;

beforeAll(async () => {
  world = await startWorld([article("/one")], { sandboxRail: false });
});

afterAll(() => world?.close());

beforeEach(async () => {
  reader = await Reader.open(world.browser);
});

afterEach(async () => {
  expect(reader.errors).toEqual([]);
  await reader.close();
});

describe("where the operator has switched test money off", () => {
  test("a budget works without it; the article stays locked, and the wallet says whom to ask", async () => {
    const { page } = reader;
    await page.goto(`${world.site.url}/one`);
    const connect = await reader.clickForPopup(reader.unlock);
    await connect.getByText("Ask the operator of this platform").waitFor();
    const allow = connect.getByRole("button", { name: "Create a guest wallet & allow" });
    expect(await connect.getByText(/test money/i).count()).toBe(0);
    await reader.clickToClose(connect, allow);

    await page.locator('tup-paywall [part="status"]').getByText("cannot pay 2¢").waitFor();
    expect(await page.getByText(LOCKED_TEXT).count()).toBe(0);
    expect(await world.platform.api.newestBalance()).toBe("0");

    const wallet = await reader.clickForPopup(reader.unlock);
    await wallet.waitForURL("**/confirm?**");
    await wallet.getByText("Your wallet is $0.02 short.").waitFor();
    await wallet.getByText("You cannot add money here").waitFor();
    expect(await wallet.getByRole("button", { name: /add|buy/i }).count()).toBe(0);
  });

  test("a wallet starts empty, and neither it nor the front page offers test money", async () => {
    const wallet = await reader.openWallet(world.platform.url);
    await wallet.getByText("You cannot add money here").waitFor();
    expect(await wallet.getByText(/test money/i).count()).toBe(0);
    await wallet.getByRole("button", { name: "Create a guest wallet" }).click();
    await wallet.getByText("$0.00").waitFor();
    await wallet.getByText("You cannot add money here").waitFor();
    expect(await wallet.getByText(/test money/i).count()).toBe(0);

    await wallet.goto(world.platform.url);
    await wallet.getByText("You cannot add money here").waitFor();
    expect(await wallet.getByText(/test money/i).count()).toBe(0);
  });
});
