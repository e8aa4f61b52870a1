import { Strict } from "@tuppence/protocol/wire";
import { Type } from "typebox";
import type { App } from "../../api/route.ts";
import type { Rails } from "../../rails/create-rails.ts";
import { BadEventSignatureError, NoRailEventsError } from "./errors.ts";
import type { RailEventStore } from "./rail-event-store.ts";

const LARGEST_EVENT_BYTES = 1_048_576;

/**
 * Where payment providers report. An event is checked and stored, and that is all before the answer: providers wait only
 * seconds, and send again what was not answered with 200. The job applies it (apply-rail-events.ts).
 */
export function railEventsRoutes(
  app: App,
  deps: {
    readonly rails: Rails;
    readonly railEvents: RailEventStore;
    readonly now: () => number;
  },
): void {
  app.post(
    "/v1/rails/:rail/events",
    {
      bodyLimit: LARGEST_EVENT_BYTES,
      config: { actors: ["anonymous"], idempotency: "none" },
      schema: {
        // For providers, not for programs: its bodies are theirs.
        hide: true,
        params: Strict({ rail: Type.String({ maxLength: 40 }) }),
        response: { 200: Strict({ received: Type.Boolean() }) },
      },
    },
    async ({ params, headers, body }) => {
      const { events } = deps.rails.get(params.rail) ?? {};
      if (events === undefined) throw new NoRailEventsError();
      if (!(body instanceof Buffer)) throw new BadEventSignatureError();
      const eventId = events.check({ headers, body });
      if (eventId === undefined) throw new BadEventSignatureError();
      await deps.railEvents.keep({ rail: params.rail, eventId, body }, deps.now());
      return { received: true };
    },
  );
}
