import { describe, expect, test } from "vitest";
import { failingAnimal, SILENT, UNDELIVERABLE, WORKING } from "./animals.ts";
import { addressOf, open, sales, visitZoo } from "./visit-zoo.ts";

/** How long the embed waits for a page's server; here that time is skipped. */
const PATIENCE_MS = 15_000;
const failing = failingAnimal();
const visit = visitZoo([...WORKING, ...UNDELIVERABLE, ...SILENT, failing]);

describe("pages as they really are", () => {
  test.each(WORKING)(
    "$name: one press opens it, and it is open when it is loaded again",
    async (one) => {
      const { page } = visit.reader;
      await page.goto(addressOf(visit.zoo, one));
      await visit.reader.unlock.waitFor();
      const before = await sales(visit);
      await visit.reader.unlock.click();
      await open(page);
      await visit.reader.toast
        .getByText(/2\s?¢|0[.,]02|٠٫٠٢/)
        .first()
        .waitFor();
      if (one.words) await page.getByText(one.words).waitFor();
      const size = await visit.reader.toast.boundingBox();
      expect(size?.height).toBeGreaterThan(30);
      await page.reload();
      await open(page);
      expect(await sales(visit)).toBe(before + 1);
    },
  );

  test.each(UNDELIVERABLE)(
    "$name: reported before anything is paid, also to the developer",
    async (one) => {
      const { page } = visit.reader;
      const told = page.waitForEvent("console", (line) => line.text().startsWith("Tuppence: "));
      const before = await sales(visit);
      await page.goto(addressOf(visit.zoo, one));
      await visit.reader.unlock.click();
      const status = page.locator('tup-paywall [part="status"]');
      await status.getByText(one.why).waitFor();
      expect(await status.textContent()).toContain("Nothing was charged.");
      expect((await told).text()).toContain(`/access/${one.name} does not deliver`);
      expect(await sales(visit)).toBe(before);
    },
  );

  test.each(SILENT)("$name: a server that never answers is not waited for", async (one) => {
    const page = await visit.reader.context.newPage();
    await page.addInitScript((patienceMs) => {
      const timeout = AbortSignal.timeout.bind(AbortSignal);
      AbortSignal.timeout = (ms) => timeout(ms === patienceMs ? 500 : ms);
    }, PATIENCE_MS);
    await page.goto(addressOf(visit.zoo, one));
    await page.locator('tup-paywall [part="button"]').click();
    const status = page.locator('tup-paywall [part="status"]');
    await status.getByText("it does not answer.").waitFor();
    expect(await status.textContent()).toContain(one.says);
    await page.close();
  });

  test("paid but not delivered: reported, refunded with one press, and later opened without paying again", async () => {
    const { page } = visit.reader;
    const status = page.locator('tup-paywall [part="status"]');
    const start = await sales(visit);
    await page.goto(addressOf(visit.zoo, failing));
    await visit.reader.unlock.click();
    await status.getByText("You have paid, but this site did not deliver it").waitFor();
    await visit.reader.toast.getByRole("button", { name: "Undo" }).click();
    await visit.reader.toast.getByText("back in your wallet").waitFor();
    await visit.reader.unlock.getByText("Unlock for 2¢").waitFor();
    await visit.reader.unlock.click();
    await status.getByText("You have paid").waitFor();
    await page.reload();
    await status.getByText("You have paid").waitFor();
    expect(await page.getByText("$0.00").count()).toBe(0);
    failing.heal();
    await visit.reader.unlock.click();
    await open(page);
    expect(await sales(visit)).toBe(start + 2);
  });

  test("the way of delivery is asked once: the second article of a site costs no question", async () => {
    const { page } = await visit.stranger();
    const asked: string[] = [];
    page.on("request", (request) => {
      if (request.postData()?.includes("probe")) asked.push(request.url());
    });
    await page.goto(addressOf(visit.zoo, { name: "encoded", path: "/en-coded" }));
    const popup = page.waitForEvent("popup");
    await page.locator('tup-paywall [part="button"]').click();
    await (await popup).getByRole("button", { name: /allow/i }).click();
    await open(page);
    expect(asked).toHaveLength(1);
    await page.locator("tup-toast").getByRole("button", { name: "Undo" }).click();
    const again = page.getByRole("button", { name: "Unlock for 2¢" });
    await again.click();
    await open(page);
    expect(asked).toHaveLength(1);
  });
});
