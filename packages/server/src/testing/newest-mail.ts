import type { Mail } from "../mail/mail-sender.ts";
import { createMailStore } from "../mail/mail-store.ts";
import type { TestPlatform } from "./test-platform.ts";

/** The mails of the outbox to one address, newest first. */
export async function mailsTo(
  platform: TestPlatform,
  address: string,
): Promise<Pick<Mail, "subject" | "text">[]> {
  const store = createMailStore(platform.db.pool, platform.config.secret);
  const mails = await store.newest(1000);
  return mails.flatMap(({ words }) => (words?.to === address ? [words] : []));
}
