import { ProblemError } from "@tuppence/protocol";
import { Outbox } from "@tuppence/protocol/wire";
import type { App } from "../../api/route.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { MailSender } from "../../mail/mail-sender.ts";
import type { MailStore } from "../../mail/mail-store.ts";

const SHOWN = 100;

class OutboxNotFoundError extends ProblemError {
  constructor() {
    super({ name: "not-found", title: "Not found", status: 404 });
  }
}

/**
 * Where a developer reads the mails that are not sent. Elsewhere it does not exist. Answers of the API are readable from
 * every origin, but a mail contains a code: a page of another site gets nothing.
 */
export function outboxRoutes(
  app: App,
  { mailSender, mails }: { readonly mailSender: MailSender; readonly mails: MailStore },
): void {
  app.get(
    "/v1/outbox",
    {
      config: { actors: ["anonymous"] },
      schema: {
        operationId: "listOutbox",
        tags: ["platform"],
        summary: "The mails of a developer's machine without a mail server, newest first",
        response: { 200: Outbox },
      },
    },
    async (request, reply): Promise<Outbox> => {
      const site = request.headers["sec-fetch-site"];
      const isOurs = site === undefined || site === "same-origin" || site === "none";
      if (mailSender.way !== "outbox" || !isOurs) throw new OutboxNotFoundError();
      reply.header("cache-control", "no-store");
      const newest = await mails.newest(SHOWN);
      return {
        data: newest.flatMap(({ id, words, createdAtMs }) =>
          words === undefined
            ? []
            : [
                {
                  id,
                  to: words.to,
                  subject: words.subject,
                  text: words.text,
                  createdAt: isoTime(createdAtMs),
                },
              ],
        ),
      };
    },
  );
}
