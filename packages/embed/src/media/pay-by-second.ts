import type { Meter } from "@tuppence/protocol/wire";
import { times } from "./money-math.ts";
import type { Pay } from "./pay-by-play.ts";
import type { TupPlay } from "./play.ts";

const TICK_MS = 2000;

/** Seconds that play are paid as they pass. Paused, hidden or gone, nothing is. */
export function payBySecond(player: TupPlay): Pay {
  let meter: Meter | undefined;
  let playedMs = 0;
  let playingSinceMs: number | undefined;
  let timer: ReturnType<typeof setInterval> | undefined;
  let ticking: Promise<void> = Promise.resolve();

  const seconds = () => {
    const running = playingSinceMs === undefined ? 0 : performance.now() - playingSinceMs;
    return Math.ceil((playedMs + running) / 1000);
  };
  const cost = () => {
    const { unitPrice = "0", currency = "" } = meter ?? {};
    return player.money({ amount: times(unitPrice, seconds()), currency });
  };
  const tell = (text: "running" | "stopped" | "seen") =>
    player.say(player.text(text, { seconds: `${seconds()}`, price: cost() }));

  function tick(): Promise<void> {
    ticking = ticking.then(async () => {
      if (meter === undefined) return;
      const answer = await player.host.wallet.tick(meter, seconds());
      meter = answer.meter;
      if (answer.accessToken !== null) await player.handOver(answer.accessToken);
      if (!meter.exhausted && meter.status === "open") return;
      const isExhausted = meter.exhausted;
      meter = undefined;
      player.media.pause();
      await player.close();
      if (isExhausted) player.say(player.text("exhausted"));
    });
    return ticking;
  }

  function stop(): void {
    clearInterval(timer);
    if (playingSinceMs !== undefined) playedMs += performance.now() - playingSinceMs;
    playingSinceMs = undefined;
  }

  async function openMeter(): Promise<void> {
    const { wallet, offer, price } = player.host;
    if (price === undefined) return;
    const answer = await wallet.openMeter(offer, price);
    meter = answer.meter;
    playedMs = 0;
    if (answer.accessToken !== null) await player.handOver(answer.accessToken);
  }

  const { media } = player;
  media.addEventListener("playing", () => {
    if (!player.isOpen || playingSinceMs !== undefined) return;
    const isOver = meter === undefined || Date.parse(meter.expiresAt) <= Date.now();
    if (isOver) {
      // Paused for so long that what was set aside went back: a new meter, and on.
      media.pause();
      void player.attempt(async () => {
        await openMeter();
        await media.play();
      });
      return;
    }
    playingSinceMs = performance.now();
    timer = setInterval(() => {
      tell("running");
      if (seconds() % (TICK_MS / 1000) === 0) void player.attempt(tick);
    }, 1000);
    tell("running");
  });
  for (const type of ["pause", "waiting"]) {
    media.addEventListener(type, () => {
      if (playingSinceMs === undefined) return;
      stop();
      tell("stopped");
      void player.attempt(tick);
    });
  }
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && player.isOpen) media.pause();
  });
  addEventListener("pagehide", () => {
    stop();
    // The page's server closes it: there is no time left to sign anything here.
    const { leave } = player.host;
    if (meter !== undefined && leave !== "") navigator.sendBeacon(leave, String(seconds()));
  });

  return {
    isFreeNow: () => false,
    forget: () => {
      meter = undefined;
    },
    look: () => Promise.resolve(),

    async start() {
      const { wallet, price } = player.host;
      await wallet.connected(price?.currency);
      await openMeter();
      const at = media.ended ? media.currentTime : 0;
      await player.open(at, true);
    },

    async ended() {
      stop();
      const over = meter;
      tell("seen");
      meter = undefined;
      await ticking.catch(() => {});
      if (over !== undefined) await player.host.wallet.closeMeter(over, seconds()).catch(() => {});
    },
  };
}
