import { layCourse } from "../../river/course.ts";
import type { TripEnd, TripStart } from "../../harbour/state.ts";
import { api } from "../api.ts";
import { explain } from "../wallet.ts";
import { type Controls, listenForControls } from "./controls.ts";
import type { Outfit } from "./paint-boat.ts";
import { paintRiver, SCREEN } from "./paint-river.ts";
import type { SoundName, Sounds } from "./sounds.ts";
import { mend, sail, setOut, type Voyage } from "./voyage.ts";

const STEP_SECONDS = 1 / 60;
/** A tab that was away does not sail on without its player. */
const MOST_BEHIND_SECONDS = 0.1;

export interface PlayView {
  readonly canvas: HTMLCanvasElement;
  /** What is told while sailing; `breath` is null without the skipper's wheel. */
  onHud(hud: {
    lights: number;
    folds: number;
    patches: number;
    breath: number | null;
    way: number;
  }): void;
  onPause(paused: boolean): void;
  onEnd(end: TripEnd & { arrived: boolean; lights: number; note: string }): void;
  onThings(): void;
}

/** The game itself: one trip after the other, each set out and counted by the server. */
export class Play {
  readonly #view: PlayView;
  readonly #sounds: Sounds;
  readonly #controls: Controls;
  readonly #context: CanvasRenderingContext2D;
  readonly #still = matchMedia("(prefers-reduced-motion: reduce)");
  #outfit: Outfit = { hull: null, flag: null, lantern: false };
  #start: TripStart | undefined;
  #voyage: Voyage = setOut(layCourse({ seed: 11, length: 7200, rocks: 1 }));
  #patches = 0;
  #tears = 0;
  #behind = 0;
  #lastMs = 0;
  #paused = false;

  constructor(view: PlayView, sounds: Sounds) {
    const context = view.canvas.getContext("2d");
    if (context === null) throw new Error("This browser draws no canvas.");
    this.#view = view;
    this.#sounds = sounds;
    this.#context = context;
    this.#controls = listenForControls(view.canvas, () => this.isSailing);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden && this.isSailing) this.pause(true);
    });
    addEventListener("resize", () => this.#fit());
    this.#fit();
  }

  get isSailing(): boolean {
    return this.#start !== undefined && !this.#paused;
  }

  get isUnderWay(): boolean {
    return this.#start !== undefined;
  }

  dress(outfit: Outfit, premium: boolean): void {
    this.#outfit = outfit;
    this.#controls.premium = premium;
    this.#paint();
  }

  async setOut(): Promise<void> {
    const start = await api.setOut();
    this.#start = start;
    this.#voyage = setOut(layCourse(start.plan));
    this.#patches = start.patches;
    this.#tears = 0;
    this.#paused = false;
    this.#resume();
  }

  pause(paused: boolean): void {
    if (this.#start === undefined || this.#paused === paused) return;
    this.#paused = paused;
    this.#view.onPause(paused);
    if (!paused) this.#resume();
  }

  #resume(): void {
    this.#lastMs = performance.now();
    this.#behind = 0;
    requestAnimationFrame(this.#frame);
  }

  readonly #frame = (nowMs: number) => {
    if (!this.isSailing) return;
    this.#behind += Math.min(MOST_BEHIND_SECONDS, Math.max(0, (nowMs - this.#lastMs) / 1000));
    this.#lastMs = nowMs;
    while (this.#behind >= STEP_SECONDS && this.#voyage.state === "sailing") {
      this.#behind -= STEP_SECONDS;
      for (const event of sail(this.#voyage, this.#controls.read(), STEP_SECONDS))
        this.#happen(event);
    }
    this.#paint();
    this.#tell();
    if (this.#voyage.state === "sailing") requestAnimationFrame(this.#frame);
  };

  #happen(event: SoundName): void {
    this.#sounds.play(event === "sink" && this.#patches > 0 ? "bump" : event);
    if (event === "sink") void this.#tear();
    if (event === "arrive") void this.#end(true, "");
  }

  /** Torn open: the server uses up a patch, or the trip is over. */
  async #tear(): Promise<void> {
    const start = this.#start;
    if (start === undefined || this.#patches === 0) return this.#end(false, "");
    this.#tears += 1;
    try {
      this.#patches = (await api.patch(start.trip, this.#tears)).left;
      mend(this.#voyage);
      this.#view.onThings();
      this.#tell();
      this.#resume();
    } catch (error) {
      await this.#end(false, explain(error));
    }
  }

  async #end(arrived: boolean, note: string): Promise<void> {
    const start = this.#start;
    if (start === undefined) return;
    const { lights } = this.#voyage;
    try {
      const end = await api.finish(start.trip, lights, arrived);
      this.#view.onEnd({ ...end, arrived, lights, note });
    } catch (error) {
      const score = lights * start.perFirefly;
      this.#view.onEnd({ score, pearls: 0, arrived, lights, note: explain(error) });
    }
    this.#start = undefined;
  }

  #tell(): void {
    const { lights, folds, breath, distance, course } = this.#voyage;
    this.#view.onHud({
      lights: lights * (this.#start?.perFirefly ?? 1),
      folds,
      patches: this.#patches,
      breath: this.#controls.premium ? breath : null,
      way: Math.min(1, distance / course.length),
    });
  }

  /** As many dots as the screen has. */
  #fit(): void {
    const { canvas } = this.#view;
    const scale = Math.min(2, devicePixelRatio) * Math.max(1, canvas.clientWidth / SCREEN.width);
    canvas.width = Math.round(SCREEN.width * scale);
    canvas.height = Math.round(SCREEN.height * scale);
    this.#paint();
  }

  #paint(): void {
    const scale = this.#view.canvas.width / SCREEN.width;
    this.#context.setTransform(scale, 0, 0, scale, 0, 0);
    paintRiver(this.#context, this.#voyage, { outfit: this.#outfit, still: this.#still.matches });
  }
}
