import { pause } from "../servers.ts";

export interface Health {
  /** Whether a server reported that it should get no traffic. */
  readonly unready: boolean;
  /** The longest wait of the oldest payment, according to the gauge. */
  readonly oldestWaitSeconds: number;
}

/** Polls the servers' health until it is stopped. */
export function watchHealth(urls: readonly string[]): { stop(): Promise<Health> } {
  const state = { on: true };
  const found = { unready: false, oldestWaitSeconds: 0 };
  const ask = async (url: string): Promise<void> => {
    const signal = AbortSignal.timeout(5_000);
    const ready = await fetch(`${url}/readyz`, { signal });
    await ready.arrayBuffer();
    found.unready ||= ready.status === 503;
    const metrics = await (await fetch(`${url}/metrics`, { signal })).text();
    for (const [, seconds] of metrics.matchAll(/^tuppence_ledger_oldest_wait_seconds\S* (\S+)$/gm))
      found.oldestWaitSeconds = Math.max(found.oldestWaitSeconds, Number(seconds));
  };
  const going = (async () => {
    while (state.on) {
      await Promise.allSettled(urls.map(ask));
      await pause(250);
    }
  })();
  return {
    async stop() {
      state.on = false;
      await going;
      return found;
    },
  };
}
