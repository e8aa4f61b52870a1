import type {
  Browser,
  BrowserContext,
  BrowserContextOptions,
  Locator,
  Page,
} from "playwright-core";

/** Somebody with a browser of their own, whose clicks are counted. */
export class Reader {
  readonly context: BrowserContext;
  readonly page: Page;
  /** How often they clicked, anywhere. */
  clicks = 0;
  /** How many windows have opened besides the page. */
  popups = 0;
  /** Uncaught errors of all pages. */
  readonly errors: string[] = [];

  static async open(browser: Browser, options: BrowserContextOptions = {}): Promise<Reader> {
    const context = await browser.newContext({ locale: "en-US", ...options });
    const reader = new Reader(context, await context.newPage());
    return reader;
  }

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    context.on("weberror", (error) => this.errors.push(String(error.error())));
    page.on("popup", () => {
      this.popups += 1;
    });
  }

  async click(target: Locator): Promise<void> {
    this.clicks += 1;
    await target.click();
  }

  /** The button of the paywall, whatever it says. */
  get unlock(): Locator {
    return this.page.locator('tup-paywall [part="button"]');
  }

  get toast(): Locator {
    return this.page.locator('tup-toast [part="toast"]');
  }

  get badge(): Locator {
    return this.page.locator('tup-wallet-badge [part="badge"]');
  }

  /** Clicks, and returns the window that opens. */
  async clickForPopup(target: Locator): Promise<Page> {
    const [popup] = await Promise.all([this.page.waitForEvent("popup"), this.click(target)]);
    return popup;
  }

  /** Clicks something in a popup that makes it close. */
  async clickToClose(popup: Page, target: Locator): Promise<void> {
    await Promise.all([popup.waitForEvent("close"), this.click(target)]);
  }

  /** The first unlock: connects a guest wallet with test money and leaves the article open. */
  async unlockFirst(options: { auto?: boolean } = {}): Promise<void> {
    const popup = await this.clickForPopup(this.unlock);
    if (options.auto) await popup.getByRole("switch").check();
    await this.clickToClose(popup, popup.getByRole("button", { name: /allow/i }));
    await this.toast.waitFor();
  }

  /** The wallet's page in another tab. */
  async openWallet(platformUrl: string): Promise<Page> {
    const page = await this.context.newPage();
    await page.goto(`${platformUrl}/wallet`);
    return page;
  }

  /** Changes the daily limit of the newest budget in the wallet. */
  async limitDay(platformUrl: string, amount: string): Promise<void> {
    const wallet = await this.openWallet(platformUrl);
    await wallet.getByRole("button", { name: /^Change limits of/ }).click();
    const dialog = wallet.getByRole("dialog");
    await dialog.getByText(/^Days begin at midnight, [^/]+\.$/).waitFor();
    await dialog.getByLabel("Daily limit").fill(amount);
    await dialog.getByRole("button", { name: "Save" }).click();
    await wallet.getByText("Limits saved.").waitFor();
    await wallet.close();
    await this.page.bringToFront();
  }

  close(): Promise<void> {
    return this.context.close();
  }
}
