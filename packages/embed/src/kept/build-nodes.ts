const TOKEN = /<\/[a-z0-9]+>|<([a-z][a-z0-9]*)((?:\s[a-z]+="[^"]*")*)>|[^<]+/g;
const ATTRIBUTE = /([a-z]+)="([^"]*)"/g;
const TAGS =
  /^(p|h[2-6]|em|strong|s|a|img|ul|ol|li|blockquote|pre|code|hr|br|table|thead|tbody|tr|th|td|sup|section)$/;
const ATTRIBUTES = /^(href|rel|title|src|alt|loading|decoding|class|id|start|align)$/;
const VOID = /^(img|hr|br)$/;
const ADDRESS = /^(https?:|mailto:|#)/i;
const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };

const plain = (text: string) =>
  text.replace(/&(lt|gt|quot|amp);/g, (all, name: string) => ENTITIES[name] ?? all);

/**
 * Makes nodes of the platform's HTML without the parser of the browser, which a page's Trusted Types may keep to
 * itself. Whatever an article does not need is left out, wherever it may have come from.
 */
export function buildNodes(html: string): DocumentFragment {
  const root = document.createDocumentFragment();
  const path: (Element | DocumentFragment)[] = [root];
  for (const [token, name, attributes = ""] of html.matchAll(TOKEN)) {
    const parent = path.at(-1) ?? root;
    if (name !== undefined) {
      const element = document.createElement(TAGS.test(name) ? name : "span");
      for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
        const text = plain(value);
        const isAddress = key === "href" || key === "src";
        if (ATTRIBUTES.test(key) && (!isAddress || ADDRESS.test(text)))
          element.setAttribute(key, text);
      }
      fit(element);
      parent.append(element);
      if (!VOID.test(name)) path.push(element);
    } else if (token.startsWith("</")) {
      if (path.length > 1) path.pop();
    } else parent.append(plain(token));
  }
  return root;
}

/** A plain page does not say it: nothing is wider than its column. */
function fit(element: HTMLElement): void {
  const { style } = element;
  if (element instanceof HTMLImageElement) {
    style.maxWidth = "100%";
    style.height = "auto";
  }
  if (/^(PRE|TABLE)$/.test(element.tagName)) {
    style.maxWidth = "100%";
    style.overflowX = "auto";
    element.tabIndex = 0;
  }
  if (element.tagName === "TABLE") style.display = "block";
}
