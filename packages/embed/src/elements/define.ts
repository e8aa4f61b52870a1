type Settable = HTMLElement & Record<string, unknown>;
type ElementClass = CustomElementConstructor & { readonly observedAttributes?: readonly string[] };

/** The name of an attribute as a property. @example propertyOf("by-header") // "byHeader" */
const propertyOf = (name: string) =>
  name.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase());

/**
 * Defines an element, unless another copy of the script has defined it. Its attributes can be set as properties too, as
 * frameworks do: a list becomes JSON, `true` an empty attribute, and `undefined`, `null` or `false` removes it.
 */
export function define(name: string, element: ElementClass): void {
  if (customElements.get(name) !== undefined) return;
  const { prototype } = element;
  const parent = Object.getPrototypeOf(prototype) as object;
  for (const attribute of element.observedAttributes ?? []) {
    const property = propertyOf(attribute);
    Object.defineProperty(prototype, property, {
      // An inherited property of the same name comes first: it may have a default, or be a method.
      get(this: Element): unknown {
        return Reflect.get(parent, property, this) ?? this.getAttribute(attribute);
      },
      set(this: Element, value: unknown) {
        if (value === undefined || value === null || value === false)
          this.removeAttribute(attribute);
        else this.setAttribute(attribute, textOf(value));
      },
    });
  }
  customElements.define(name, element);
}

function textOf(value: unknown): string {
  if (value === true) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Properties that were set before the element was defined hide its own, so they are set again. */
export function takeEarlyProperties(element: HTMLElement): void {
  const { observedAttributes = [] } = element.constructor as ElementClass;
  for (const property of observedAttributes.map(propertyOf)) {
    if (!Object.hasOwn(element, property)) continue;
    const value = (element as Settable)[property];
    delete (element as Settable)[property];
    (element as Settable)[property] = value;
  }
}
