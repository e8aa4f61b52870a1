import { find, make, redraw } from "./dom.ts";

const USUAL_MS = 7_000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** The one message at the foot of the page, with a way back when there is one. */
export function toast(said: string, action?: { label: string; run: () => void }): void {
  const place = find("toast", HTMLElement);
  clearTimeout(timer);
  const hide = () => redraw(place, []);
  redraw(place, [
    make("span", {}, said),
    ...(action === undefined
      ? []
      : [
          make(
            "button",
            {
              onclick: () => {
                hide();
                action.run();
              },
            },
            action.label,
          ),
        ]),
  ]);
  timer = setTimeout(hide, USUAL_MS);
}
