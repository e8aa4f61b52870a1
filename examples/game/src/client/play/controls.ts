import type { Steering } from "./voyage.ts";
import { SCREEN } from "./paint-river.ts";

/** Keys, pointer, and with the skipper's wheel a brake and a gamepad. */
export interface Controls {
  read(): Steering;
  /** Whether the skipper's wheel is the player's. */
  premium: boolean;
}

const LEFT = new Set(["ArrowLeft", "KeyA"]);
const RIGHT = new Set(["ArrowRight", "KeyD"]);

const isKnown = (code: string) => LEFT.has(code) || RIGHT.has(code) || code === "Space";

/** Listens on the whole page while `isSailing`: whoever plays need not find the canvas first. */
export function listenForControls(canvas: HTMLCanvasElement, isSailing: () => boolean): Controls {
  const held = new Set<string>();
  let towards: number | null = null;
  let pointers = 0;

  addEventListener("keydown", (event) => {
    if (!isSailing() || !isKnown(event.code) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    towards = null;
    held.add(event.code);
  });
  addEventListener("keyup", (event) => held.delete(event.code));
  addEventListener("blur", () => held.clear());

  const aim = (event: PointerEvent) => {
    const box = canvas.getBoundingClientRect();
    towards = ((event.clientX - box.left) / box.width) * SCREEN.width;
  };
  canvas.addEventListener("pointerdown", (event) => {
    pointers += 1;
    aim(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType === "mouse" || event.buttons > 0) aim(event);
  });
  for (const type of ["pointerup", "pointercancel"] as const) {
    addEventListener(type, () => {
      pointers = Math.max(0, pointers - 1);
    });
  }

  const controls: Controls = {
    premium: false,
    read() {
      const pad = controls.premium ? gamepad() : undefined;
      const has = (keys: ReadonlySet<string>) => [...held].some((code) => keys.has(code));
      const turn = Number(has(RIGHT)) - Number(has(LEFT)) || (pad?.turn ?? 0);
      return {
        turn,
        towards: turn === 0 ? towards : null,
        drift: controls.premium && (held.has("Space") || pointers > 1 || (pad?.drift ?? false)),
      };
    },
  };
  return controls;
}

function gamepad(): { turn: number; drift: boolean } | undefined {
  const pad = navigator.getGamepads().find((one) => one !== null);
  if (!pad) return undefined;
  const axis = pad.axes[0] ?? 0;
  return { turn: Math.abs(axis) < 0.2 ? 0 : axis, drift: pad.buttons[0]?.pressed ?? false };
}
