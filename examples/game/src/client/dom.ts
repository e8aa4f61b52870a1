type Child = Node | string | null | undefined | false;
type Attributes = Readonly<Record<string, string | boolean | null | ((event: Event) => void)>>;

/** Makes an element: `on…` are listeners, true and false set or leave out, the rest are attributes. */
export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (typeof value === "string") element.setAttribute(key, value);
  }
  element.append(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

/** An element of the page as the server wrote it. */
export function find<E extends HTMLElement>(id: string, type: new () => E): E {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${id}.`);
  return element;
}

/** Draws a part of the page anew and leaves the focus on the thing of the same name (`data-name`). */
export function redraw(place: HTMLElement, children: readonly Node[]): void {
  const focused = document.activeElement;
  const name =
    focused instanceof HTMLElement && place.contains(focused) ? focused.dataset["name"] : undefined;
  place.replaceChildren(...children);
  if (name === undefined) return;
  place
    .querySelector<HTMLElement>(`[data-name="${CSS.escape(name)}"]`)
    ?.focus({ preventScroll: true });
}
