import type { App } from "../api/route.ts";
import { BusyError } from "./problems.ts";

/** Another server, or this one after its restart. */
const BACK_SECONDS = 2;

/** Requests that arrive during shutdown, on connections that were already open, get an ordinary problem document. */
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
