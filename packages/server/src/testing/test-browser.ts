import type { Problem } from "@tuppence/protocol";
import type { Outbox } from "@tuppence/protocol/wire";
import type { ApiAnswer, ApiRequest, TestPlatform } from "./test-platform.ts";

/** A browser on the wallet's pages: it keeps cookies, and forgets those that it is told to. */
export interface TestBrowser {
  readonly cookies: Map<string, string>;
  readonly call: <T = Problem>(
    route: string,
    request?: Omit<ApiRequest, "cookie">,
  ) => Promise<ApiAnswer<T>>;
  readonly startGuest: () => Promise<void>;
  /** Asks for a code and enters it. */
  readonly signInByCode: (
    email: string,
    options?: { readonly keep?: boolean },
  ) => Promise<ApiAnswer<{ readonly outcome: string }>>;
}

let browsers = 0;

export function createTestBrowser(platform: TestPlatform): TestBrowser {
  browsers += 1;
  const address = `10.0.${browsers >> 8}.${browsers & 255}`;
  const cookies = new Map<string, string>();
  const call = async <T>(route: string, request: Omit<ApiRequest, "cookie"> = {}) => {
    // So that the newest mail is the newest.
    platform.clock.advance(1);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await platform.call<T>(route, { ...request, cookie, address });
    for (const line of [answer.headers["set-cookie"] ?? []].flat().map(String)) {
      const [pair = ""] = line.split(";", 1);
      const at = pair.indexOf("=");
      if (/;\s*Max-Age=0(;|$)/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return answer;
  };
  return {
    cookies,
    call,
    startGuest: async () => {
      await call("POST /api/auth/sign-in/anonymous", { body: {} });
    },
    signInByCode: async (email, { keep = false } = {}) => {
      const sent = await call("POST /api/auth/email-code/send", { body: { email } });
      if (sent.status !== 200) throw new Error(`no code was sent: ${sent.text}`);
      const code = await lastCode(platform, email);
      return call("POST /api/auth/email-code/verify", { body: { code, keep } });
    },
  };
}

/** The mails to an address, newest first. */
export async function mailsTo(platform: TestPlatform, email: string): Promise<Outbox["data"]> {
  const { body } = await platform.call<Outbox>("GET /v1/outbox");
  return body.data.filter(({ to }) => to === email.toLowerCase());
}

/** The code in the newest mail to an address that has one. */
export async function lastCode(platform: TestPlatform, email: string): Promise<string> {
  for (const { text } of await mailsTo(platform, email)) {
    const code = /^ {2}([0-9A-Z-]+)$/m.exec(text)?.[1];
    if (code !== undefined) return code;
  }
  throw new Error(`no mail to ${email} has a code`);
}
