import type { Outbox } from "@tuppence/protocol/wire";
import type { CDPSession, Page } from "playwright-core";
import type { Reader } from "./reader.ts";

/** A device that keeps passkeys, as Chromium pretends to be one (WebDriver's virtual authenticators). */
export interface PasskeyDevice {
  /** All passkeys it has, for a second device that shares them, as password managers do. */
  share(other: PasskeyDevice): Promise<void>;
  readonly session: CDPSession;
  readonly authenticatorId: string;
}

export async function addPasskeyDevice(page: Page): Promise<PasskeyDevice> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    session,
    authenticatorId,
    share: async (other) => {
      const { credentials } = await session.send("WebAuthn.getCredentials", { authenticatorId });
      for (const credential of credentials)
        await other.session.send("WebAuthn.addCredential", {
          authenticatorId: other.authenticatorId,
          credential,
        });
    },
  };
}

/** The mails to somebody, newest first, as the platform's outbox has them. */
export async function mailsTo(platformUrl: string, to: string): Promise<Outbox["data"]> {
  const response = await fetch(`${platformUrl}/v1/outbox`);
  const { data } = (await response.json()) as Outbox;
  return data.filter((mail) => mail.to === to);
}

export async function newestCode(platformUrl: string, to: string): Promise<string> {
  for (const { text } of await mailsTo(platformUrl, to)) {
    const code = /^ {2}([0-9A-Z-]+)$/m.exec(text)?.[1];
    if (code !== undefined) return code;
  }
  throw new Error(`no mail to ${to} has a code`);
}

/** Types an address and the code that is sent to it, wherever the page asks for them. */
export async function enterByCode(page: Page, platformUrl: string, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await enterCode(page, platformUrl, email);
}

/** Types the code that was sent. */
export async function enterCode(page: Page, platformUrl: string, email: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).waitFor();
  await page.getByLabel("Code", { exact: true }).fill(await newestCode(platformUrl, email));
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Signs somebody in on the sign-in page; the wallet follows. */
export async function signInByCode(
  { page }: Pick<Reader, "page">,
  platformUrl: string,
  email: string,
): Promise<void> {
  await page.goto(`${platformUrl}/sign-in`);
  await enterByCode(page, platformUrl, email);
  await page.waitForURL("**/wallet");
}
