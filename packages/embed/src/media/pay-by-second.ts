import type { Meter } from "@tuppence/protocol/wire";
import { isMore } from "../prices/amounts.ts";
import { asFailure, Failure } from "../platform/failure.ts";
import { times } from "./money-math.ts";
import type { Pay } from "./pay.ts";
import type { Player } from "./player.ts";

const TICK_SECONDS = 2;
/** Elements that show the budget read it again after this many seconds, not with every tick. */
const SECONDS_BETWEEN_NEWS = 10;
/** The player reports its position several times a second. A larger step is a seek, which is not playing. */
const LARGEST_STEP_SECONDS = 2;

/** Pays for each second as it plays. Nothing is paid while it is paused, loading, hidden or closed. */
export function payBySecond(player: Player): Pay {
  let meter: Meter | undefined;
  /** A pass covers it, so nothing is metered. */
  let hasPass = false;
  let played = 0;
  let place = 0;
  let told = 0;
  let ticking: Promise<void> = Promise.resolve();
  const { media } = player;

  const seconds = () => Math.ceil(played);
  const tell = (text: "running" | "stopped") => {
    const { unitPrice = "0", currency = "", freeUnits = 0 } = meter ?? {};
    // Once a second is free, so are all later ones.
    const paid = freeUnits === 0 ? seconds() : (meter?.units ?? 0) - freeUnits;
    const price = player.money({ amount: times(unitPrice, paid), currency });
    const said = player.text(text, { seconds: `${seconds()}`, price });
    player.say(freeUnits === 0 ? said : `${said} · ${player.text("restFree")}`);
  };

  /** Ticks run one after the other. Each reports all seconds so far, so none is counted twice. */
  function tick(): Promise<void> {
    ticking = ticking.catch(() => {}).then(tickOnce);
    return ticking;
  }

  async function tickOnce(): Promise<void> {
    const ticked = meter;
    if (ticked === undefined) return;
    const { wallet } = player.host;
    const units = seconds();
    const answer = await wallet.tick(ticked, units);
    if (media.paused || units % SECONDS_BETWEEN_NEWS === TICK_SECONDS) wallet.spent();
    if (answer.accessToken !== null) await player.handOver(answer.accessToken);
    // The meter was closed while this was on its way.
    if (meter?.id !== ticked.id) return;
    meter = answer.meter;
    if (!meter.exhausted) return;
    meter = undefined;
    await player.close();
    const said = player.text("exhausted");
    player.say(said);
    const { exhaustedText } = await import("./after-click.ts");
    player.say(await exhaustedText(player, player.host.price, said));
  }

  async function openMeter(): Promise<void> {
    const { wallet, offer, price } = player.host;
    if (price === undefined) return;
    hasPass = false;
    await player.checkDelivery();
    const answer = await wallet.openMeter(offer, price).catch((error: unknown) => {
      if (asFailure(error).reason === "covered-by-pass") return undefined;
      throw error;
    });
    if (answer === undefined) return openByPass();
    meter = answer.meter;
    played = told = 0;
    if (answer.accessToken === null) return;
    try {
      await player.handOver(answer.accessToken);
      if (await player.isRefused()) throw new Failure("undelivered:locked");
    } catch (error) {
      await closeUnused();
      throw new Failure(asFailure(error).reason.replace("undelivered", "undeliverable"));
    }
  }

  /** Nothing was played, so it costs nothing. */
  async function closeUnused(): Promise<void> {
    const unused = meter;
    meter = undefined;
    if (unused) await player.host.wallet.closeMeter(unused, 0).catch(() => {});
  }

  /** With a pass no meter is needed. */
  async function openByPass(): Promise<void> {
    const { wallet, offer } = player.host;
    const token = await wallet.client.accessToken(offer);
    if (token === undefined) throw new Failure("covered-by-pass");
    await player.handOver(token);
    hasPass = true;
    player.say(player.text("covered"));
  }

  const isOver = () =>
    !hasPass && (meter === undefined || Date.parse(meter.expiresAt) <= Date.now());

  media.addEventListener("timeupdate", () => {
    const step = media.currentTime - place;
    place = media.currentTime;
    if (!player.isOpen || meter === undefined || media.paused) return;
    if (step > 0 && step < LARGEST_STEP_SECONDS) played += step;
    if (seconds() === told) return;
    told = seconds();
    tell("running");
    if (told % TICK_SECONDS === 0) void player.attempt(tick);
  });
  media.addEventListener("playing", () => {
    place = media.currentTime;
    if (!player.isOpen || !isOver()) return;
    // Paused for so long that the hold was released: opens a new meter and continues.
    media.pause();
    void player.attempt(openMeter).then(() => (isOver() ? undefined : media.play()));
  });
  media.addEventListener("pause", () => {
    if (!player.isOpen || isOver() || media.ended) return;
    tell("stopped");
    void player.attempt(tick);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && player.isOpen) media.pause();
  });
  addEventListener("pagehide", () => {
    // The page's server closes it: here is no time left to sign a request.
    const { leave } = player.host;
    if (meter !== undefined && leave !== "") navigator.sendBeacon(leave, String(seconds()));
  });

  return {
    isFreeNow: () => false,
    forget: () => {
      meter = undefined;
    },
    leave: () => {
      const left = meter;
      meter = undefined;
      hasPass = false;
      // If this fails, the reserved money is still returned automatically.
      if (left) void player.host.wallet.closeMeter(left, seconds()).catch(() => {});
    },
    look: () => Promise.resolve(),

    async start() {
      await player.host.wallet.connected(player.host);
      const at = media.ended ? media.currentTime : 0;
      await openMeter();
      await player.open(at, true);
    },

    async ended() {
      const over = meter;
      meter = undefined;
      if (over === undefined) return;
      await ticking.catch(() => {});
      const units = seconds();
      const closed = await player.host.wallet.closeMeter(over, units).catch(() => over);
      const amount = closed === over ? times(over.unitPrice, units) : closed.charged;
      const price = player.money({ amount, currency: over.currency });
      const isFree = !isMore(amount, "0");
      player.say(player.text(isFree ? "seenFree" : "seen", { seconds: `${units}`, price }));
    },
  };
}
