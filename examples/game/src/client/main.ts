import { Game } from "./game-page.ts";
import { loadWallet } from "./wallet.ts";
import { toast } from "./toast.ts";

const { platform = "", key = "", seller = "" } = document.body.dataset;

const game = new Game({ platform, seller });
await game.open();
try {
  await game.connect(await loadWallet(platform, key));
} catch {
  toast("The till does not answer. The river is open all the same.");
}
