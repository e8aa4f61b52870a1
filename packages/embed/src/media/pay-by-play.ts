import { isMore } from "../prices/amounts.ts";
import { sessionStore } from "../platform/site-storage.ts";
import type { Pay } from "./pay.ts";
import type { Player } from "./player.ts";

/** The play's position. It belongs to the tab: a reload continues it, and another tab is another play. */
interface Play {
  readonly id: string;
  readonly at: number;
}

/** Each play is paid once: reloads, seeks and retries use the same play id. */
export function payByPlay(player: Player): Pay {
  const slot = () => `tuppence:play:${player.host.offer}`;
  let isFree = false;
  /** Open because the buyer owns another offer that includes it. */
  let hasIt = false;
  const read = () => JSON.parse(sessionStore.getItem(slot()) ?? "null") as Play | null;
  const write = (play: Play) => sessionStore.setItem(slot(), JSON.stringify(play));

  player.media.addEventListener("timeupdate", () => {
    const play = read();
    if (player.isOpen && play !== null) write({ ...play, at: player.media.currentTime });
  });

  /** The access token of another offer that includes it, such as its download. */
  async function owned(): Promise<string | undefined> {
    const { also, wallet } = player.host;
    if (also === "" || wallet.client.grant === undefined) return undefined;
    return (await wallet.owned(also))?.accessToken;
  }

  async function openOwned(isOutdated: () => boolean): Promise<boolean> {
    const token = await owned();
    if (token === undefined || isOutdated()) return false;
    const { also } = player.host;
    hasIt = true;
    await player.handOver(token, also);
    if (isOutdated()) return false;
    await player.open(0, false);
    player.say(player.text("owned"));
    return true;
  }

  /** The offer that included it was refunded, here or in another tab. */
  async function closeReturned(isOutdated: () => boolean): Promise<void> {
    if (!hasIt || (await owned()) !== undefined || isOutdated()) return;
    hasIt = false;
    player.say("");
    await player.close();
  }

  return {
    isFreeNow: () => isFree,
    forget: () => sessionStore.removeItem(slot()),
    leave: () => {
      isFree = hasIt = false;
    },

    async start() {
      const { wallet, offer } = player.host;
      await wallet.connected(player.host);
      await player.checkDelivery();
      const shown = player.host.price;
      const play = read() ?? { id: crypto.randomUUID(), at: 0 };
      write(play);
      const details = { playId: play.id, ...(shown === undefined ? {} : { price: shown }) };
      const result = await wallet.client.buy(offer, details);
      await player.deliver(result.accessToken, result);
      const { alreadyOwned, free, charged } = result;
      const isSamePlay = alreadyOwned && free === "owned";
      if (isSamePlay) player.say(player.text("alreadyPaid"));
      else await player.tell(result, isMore(charged, "0") ? player.text("playIsPaid") : "");
      const { media } = player;
      // Starts a little before the end of the preview, whose last moments are faded out.
      await player.open(Math.max(play.at, media.ended ? media.currentTime - 1.5 : 0), true);
    },

    async look(isOutdated) {
      if (player.isOpen) return await closeReturned(isOutdated);
      const play = read();
      const isPaid = play !== null && (await player.serverSays()) < 300;
      if (isOutdated()) return;
      if (isPaid) {
        await player.open(play.at, false);
        player.say(player.text("alreadyPaid"));
        return;
      }
      if (await openOwned(isOutdated).catch(() => false)) return;
      const { wallet, offer, price } = player.host;
      if (wallet.client.grant === undefined || price === undefined) return;
      const due = await wallet.due(offer).catch(() => []);
      if (isOutdated()) return;
      isFree = due.find(({ currency }) => currency === price.currency)?.amount === "0";
      void player.draw();
    },

    ended() {
      sessionStore.removeItem(slot());
      player.say("");
      return Promise.resolve();
    },
  };
}
