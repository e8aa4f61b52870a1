/** A form with nested names, as Stripe's API receives it: `a[b][0]=c`. Lists are objects with the keys 0, 1 and so on. */
export interface Form {
  [name: string]: string | Form;
}

/** @throws when a name is used both for a value and for an object, or twice */
export function parseForm(text: string): Form {
  const form = newForm();
  for (const [name, value] of new URLSearchParams(text)) {
    const path = [...name.matchAll(/^[^[\]]+|\[([^[\]]*)\]/g)].map(
      ([whole, inner]) => inner ?? whole,
    );
    put(form, path, value, name);
  }
  return form;
}

function put(form: Form, path: readonly string[], value: string, name: string): void {
  const [first, ...rest] = path;
  if (first === undefined) throw new Error(`Invalid parameter name: ${name}`);
  if (rest.length === 0) {
    if (first in form) throw new Error(`Duplicate parameter: ${name}`);
    form[first] = value;
    return;
  }
  const inner = (form[first] ??= newForm());
  if (typeof inner === "string") throw new Error(`Invalid object: ${name}`);
  put(inner, rest, value, name);
}

/** Without a prototype, so that no name means anything. */
function newForm(): Form {
  return Object.create(null) as Form;
}
