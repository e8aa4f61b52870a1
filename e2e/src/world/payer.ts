import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Locator, Page } from "playwright-core";
import { Reader } from "./reader.ts";
import { LOCKED_TEXT } from "./start-site.ts";

/** A reader without money, who pays in by card on the way to an article. */
export class Payer {
  readonly reader: Reader;

  static async open(browser: Browser): Promise<Payer> {
    return new Payer(await Reader.open(browser));
  }

  private constructor(reader: Reader) {
    this.reader = reader;
  }

  button(page: Page, name: string | RegExp): Locator {
    return page.getByRole("button", { name, exact: typeof name === "string" });
  }

  click(page: Page, name: string | RegExp): Promise<void> {
    return this.reader.click(this.button(page, name));
  }

  /** Clicks a button of a window that then closes. */
  clickToClose(popup: Page, name: string | RegExp): Promise<void> {
    return this.reader.clickToClose(popup, this.button(popup, name));
  }

  /** Opens an article, asks to open it, and allows the budget: the window then asks for money. */
  async allowFor(url: string): Promise<Page> {
    await this.reader.page.goto(url);
    const popup = await this.reader.clickForPopup(this.reader.unlock);
    await this.click(popup, "Allow & add money");
    return popup;
  }

  /** Chooses an amount in dollars, which leads to the card page. */
  async toCardPage(popup: Page, amount: string): Promise<void> {
    await this.click(popup, `Add ${amount}`);
    await popup.getByRole("heading", { name: /^Pay \d+ usd$/ }).waitFor();
  }

  /** Goes back to the payment that has begun. */
  goOn(popup: Page): Promise<void> {
    return this.reader.click(popup.getByRole("link", { name: "Go on with the payment" }));
  }

  lockedText(page = this.reader.page): Locator {
    return page.getByText(LOCKED_TEXT);
  }

  /** What the paywall says. */
  get status(): Locator {
    return this.reader.page.locator('tup-paywall [part="status"]');
  }
}

/** What axe finds on a page. */
export async function seriousFaults(page: Page): Promise<unknown[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
}
