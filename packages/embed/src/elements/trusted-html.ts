/** What Lit needs of a Trusted Types policy. */
interface Policy {
  createHTML(html: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: Policy): Policy;
}

let isRefused = false;
let build: ((template: HTMLTemplateElement, html: string) => void) | undefined;

/**
 * Lit's policy for its templates (the build puts this in the place of Lit's own call). A page may refuse it: it allows
 * no policies, only named ones, or has a Lit of its own.
 * @public
 */
export function policyOf(factory: PolicyFactory): Policy | undefined {
  try {
    return factory.createPolicy("lit-html", { createHTML: (html) => html });
  } catch {
    isRefused = true;
    return undefined;
  }
}

/** Puts the text of a template into it. */
export function fillTemplate(template: HTMLTemplateElement, html: string): void {
  if (build) build(template, html);
  else template.innerHTML = html;
}

async function buildOurselves(run: () => void): Promise<void> {
  ({ buildTemplate: build } = await import("./build-template.ts"));
  run();
}

/** Where the browser may not be asked to parse text, templates are built element by element: then that comes first. */
export function whenTemplatesWork(run: () => void): void {
  try {
    if (isRefused) fillTemplate(document.createElement("template"), "");
    run();
  } catch {
    void buildOurselves(run);
  }
}
