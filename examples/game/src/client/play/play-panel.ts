import { find, make, redraw } from "../dom.ts";
import { toast } from "../toast.ts";
import { explain } from "../wallet.ts";
import type { Outfit } from "./paint-boat.ts";
import { Play, type PlayView } from "./play.ts";
import type { Sounds } from "./sounds.ts";

const BEST = "paper-boat:best";

/** The river with its buttons: what starts, pauses and ends a trip. */
export class PlayPanel {
  readonly #overlay = find("overlay", HTMLElement);
  readonly #hud = find("hud", HTMLElement);
  readonly #said = find("said", HTMLElement);
  readonly #sound = find("sound", HTMLButtonElement);
  readonly #pause = find("pause", HTMLButtonElement);
  readonly #play: Play;

  constructor(sounds: Sounds, onThings: () => Promise<void>) {
    this.#play = new Play(
      {
        canvas: find("river", HTMLCanvasElement),
        onHud: (hud) => this.#show(hud),
        onPause: (paused) => this.#onPause(paused),
        onThings: () => void onThings(),
        onEnd: (end) => {
          this.#onEnd(end);
          void onThings();
        },
      },
      sounds,
    );
    this.#sound.addEventListener("click", () => {
      sounds.on = !sounds.on;
      this.#sound.setAttribute("aria-pressed", String(sounds.on));
      this.#sound.textContent = sounds.on ? "Sound on" : "Sound off";
      sounds.play("light");
    });
    this.#pause.addEventListener("click", () => this.#play.pause(this.#play.isSailing));
    addEventListener("keydown", (event) => {
      const isPause = event.code === "KeyP" || event.code === "Escape";
      if (isPause && this.#play.isUnderWay && document.querySelector("dialog[open]") === null) {
        this.#play.pause(this.#play.isSailing);
      }
    });
    this.#offer(
      "Down the river by night",
      "Catch the fireflies, mind the rocks. It takes a minute.",
      "Set sail",
    );
  }

  dress(outfit: Outfit, premium: boolean): void {
    this.#play.dress(outfit, premium);
  }

  #offer(title: string, note: string, label: string): void {
    this.#pause.hidden = true;
    this.#overlay.hidden = false;
    redraw(this.#overlay, [
      make("h2", {}, title),
      make("p", {}, note),
      make(
        "button",
        { class: "main", "data-name": "sail", onclick: () => void this.#setOut() },
        label,
      ),
      make("p", { class: "keys" }, "Steer with ← →, or with the pointer. P pauses."),
    ]);
  }

  async #setOut(): Promise<void> {
    try {
      await this.#play.setOut();
    } catch (error) {
      return toast(explain(error));
    }
    this.#overlay.hidden = true;
    this.#pause.hidden = false;
    find("river", HTMLCanvasElement).focus({ preventScroll: true });
    this.#said.textContent = "Under way.";
  }

  #show(hud: Parameters<PlayView["onHud"]>[0]): void {
    const boat = hud.folds > 1 ? "Boat whole" : "Boat torn";
    const parts = [`✦ ${hud.lights}`, boat, `Patches ${hud.patches}`];
    if (hud.breath !== null) parts.push(`Drift ${Math.round(hud.breath * 100)}%`);
    const text = parts.join("   ");
    if (this.#hud.textContent !== text) this.#hud.textContent = text;
    this.#hud.style.setProperty("--way", String(hud.way));
  }

  #onPause(paused: boolean): void {
    this.#pause.textContent = paused ? "Go on" : "Pause";
    this.#said.textContent = paused ? "Paused." : "Under way.";
  }

  #onEnd(end: Parameters<PlayView["onEnd"]>[0]): void {
    const best = Math.max(end.score, Number(localStorage.getItem(BEST) ?? 0));
    localStorage.setItem(BEST, String(best));
    const title = end.arrived ? "Home by lantern light" : "The paper gave way";
    const pearls =
      end.pearls === 0
        ? ""
        : ` The harbour gives you ${end.pearls} ${end.pearls === 1 ? "pearl" : "pearls"}.`;
    const note = `${end.score} fireflies; your best is ${best}.${pearls} ${end.note}`;
    this.#offer(title, note.trim(), "Sail again");
    this.#said.textContent = `${title}. ${note}`;
    this.#overlay.querySelector("button")?.focus({ preventScroll: true });
  }
}
