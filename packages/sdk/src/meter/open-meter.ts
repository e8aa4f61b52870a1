import type { Tuppence } from "../client/create-tuppence.ts";
import type { Meter, MeterResult, OpenMeter } from "../generated/types.gen.ts";
import { TuppenceError } from "../tuppence-error.ts";
import { type MeterClock, systemClock } from "./meter-clock.ts";

export interface MeterOptions {
  /** A client with a grant's key, the buyer's. */
  readonly client: Pick<Tuppence, "meters">;
  /** An offer of the kind `metered`, `off_…`. */
  readonly offer: string;
  /** The most it may cost in total, in major units. Without it only the grant's budget limits it. */
  readonly maximum?: string;
  /** The unit price that was shown. If it has changed, the meter is not opened. */
  readonly unitPrice?: OpenMeter["unitPrice"];
  /** Ticks automatically. */
  readonly automatic?: {
    /** Seconds between ticks; less than half of the offer's idle time, so that one may be lost. */
    readonly everySeconds: number;
    /** All units used since the start, a number that never falls. Whole seconds since the start when absent. */
    readonly used?: () => number;
  };
  readonly clock?: MeterClock;
  /** Closes the meter when it is aborted. */
  readonly signal?: AbortSignal;
  /** Called after each answer. When `meter.exhausted` is true, stop serving: no more can be paid. */
  readonly onResult?: (result: MeterResult) => void;
  /**
   * Called for failures of automatic ticks. After no answer, 429 or 503, the next tick makes up for it. After any
   * other failure the meter stops ticking automatically.
   */
  readonly onError?: (error: unknown) => void;
}

/** A meter for something that is paid by the unit. */
export interface OpenedMeter {
  /** Opens it. Called again after a lost answer, it finds the meter it opened. */
  start(): Promise<MeterResult>;
  /**
   * Adds used units and reports them. A lost answer loses no units: each tick reports all units since the start, and
   * each is paid once.
   */
  tick(units?: number): Promise<MeterResult>;
  /** Reports and pays the last units, and releases the rest. Closing it again gives the same answer. */
  close(): Promise<Meter>;
  /** The latest answer; `undefined` before the first. Its access token opens what the meter pays for. */
  readonly latest: MeterResult | undefined;
  /** Units used since the start, as counted here. */
  readonly units: number;
}

/**
 * Pays for something by the second, call or unit while it is used.
 *
 * @example
 * import { createTuppence, openMeter } from "@tuppence/sdk";
 * const client = createTuppence({ url: "https://pay.example", key: "grt_…" });
 *
 * // A film, by the second: it counts and ticks automatically.
 * const film = openMeter({ client, offer: "off_…", automatic: { everySeconds: 10 } });
 * const { accessToken } = await film.start();
 * await fetch("https://film.example/stream", { headers: { authorization: `Bearer ${accessToken}` } });
 * const { charged } = await film.close();
 *
 * // Answers, by the call.
 * const answers = openMeter({ client, offer: "off_…", maximum: "0.10" });
 * await answers.start();
 * for (const path of ["/a", "/b"]) {
 *   await fetch(`https://answers.example${path}`);
 *   await answers.tick(1);
 * }
 * await answers.close();
 * console.log(charged, answers.units);
 */
export function openMeter(options: MeterOptions): OpenedMeter {
  const { client, automatic, clock = systemClock, signal } = options;
  const startKey = crypto.randomUUID();
  const closeKey = crypto.randomUUID();
  const stopped = new AbortController();
  let id: string | undefined;
  let startedAtMs = 0;
  let added = 0;
  let highest = 0;
  let closing: Promise<Meter> | undefined;
  let lastUnits: number | undefined;
  let latest: MeterResult | undefined;

  /** Never falls, even if the clock is set back. */
  function count(): number {
    if (lastUnits !== undefined) return lastUnits;
    if (automatic === undefined) return added;
    const used = automatic.used?.() ?? Math.floor((clock.now() - startedAtMs) / 1000);
    highest = Math.max(highest, used);
    return added + highest;
  }

  function taken(result: MeterResult): MeterResult {
    // Answers may arrive out of order. The one with more units is the later.
    if (latest === undefined || result.meter.reported >= latest.meter.reported) latest = result;
    options.onResult?.(result);
    return result;
  }

  async function start(): Promise<MeterResult> {
    signal?.throwIfAborted();
    const { offer, maximum, unitPrice } = options;
    const body = {
      offer,
      ...(maximum === undefined ? {} : { maximum }),
      ...(unitPrice === undefined ? {} : { unitPrice }),
    };
    const result = await client.meters.open(body, { idempotencyKey: startKey });
    if (id !== undefined) return result;
    id = result.meter.id;
    startedAtMs = clock.now();
    signal?.addEventListener("abort", closeQuietly, { once: true });
    if (signal?.aborted === true) closeQuietly();
    else if (automatic !== undefined) void tickAutomatically(automatic.everySeconds * 1000);
    return taken(result);
  }

  function opened(): string {
    if (id === undefined) throw new Error("The meter was not started: call start() first.");
    return id;
  }

  async function tick(units = 0): Promise<MeterResult> {
    const meter = opened();
    if (!Number.isSafeInteger(units) || units < 0) {
      throw new RangeError(`units must be a whole number of at least 0, not ${units}.`);
    }
    added += units;
    return taken(await client.meters.tick(meter, { units: count() }));
  }

  async function tickAutomatically(everyMs: number): Promise<void> {
    const { signal: end } = stopped;
    for (;;) {
      await clock.wait(everyMs, end);
      if (end.aborted) return;
      try {
        await tick();
      } catch (error) {
        options.onError?.(error);
        if (!isPassing(error)) return;
      }
    }
  }

  async function close(): Promise<Meter> {
    const meter = opened();
    stopped.abort();
    signal?.removeEventListener("abort", closeQuietly);
    // The count at the first close is final, so that a repeated close is the same request.
    lastUnits ??= count();
    closing ??= client.meters.close(meter, { units: lastUnits }, { idempotencyKey: closeKey });
    try {
      return await closing;
    } catch (error) {
      closing = undefined;
      throw error;
    }
  }

  function closeQuietly(): void {
    close().catch((error: unknown) => options.onError?.(error));
  }

  return {
    start,
    tick,
    close,
    get latest() {
      return latest;
    },
    get units() {
      return id === undefined ? 0 : count();
    },
  };
}

/** Whether the next tick may succeed. */
function isPassing(error: unknown): boolean {
  return error instanceof TuppenceError && [0, 429, 503].includes(error.status);
}
