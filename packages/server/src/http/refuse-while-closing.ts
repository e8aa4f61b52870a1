import type { App } from "../api/route.ts";
import { BusyError } from "./problems.ts";

/** Another server, or this one when it is back. */
const BACK_SECONDS = 2;

/** What comes while the server is ending, on connections that were open already, is told so as every problem is. */
export function refuseWhileClosing(app: App): void {
  let closing = false;
  app.addHook("preClose", (done) => {
    closing = true;
    done();
  });
  app.addHook("onRequest", (_request, reply, done) => {
    if (!closing) return done();
    reply.header("connection", "close");
    done(new BusyError(BACK_SECONDS));
  });
}
