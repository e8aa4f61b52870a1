const HTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const VOID = /^(input|br|img|hr)$/;
/** A comment, an end, a beginning with its attributes, or text. */
const TOKEN = /<[!?](?:--)?(.*?)(?:--)?>|<\/([\w-]+)>|<([\w-]+)((?:"[^"]*"|[^">])*)>|([^<]+)/gs;
const ATTRIBUTE = /([^\s=/]+)(?:=(?:"([^"]*)"|([^\s"]+)))?/g;

/**
 * Builds a template of ours from its text without the parser of the browser, which a page's Trusted Types may keep
 * to itself. Our templates are all it has to understand: well formed, and no entities in them.
 */
export function buildTemplate(template: HTMLTemplateElement, html: string): void {
  const path: (Element | DocumentFragment)[] = [template.content];
  for (const [, comment, end, name, attributes = "", text] of html.matchAll(TOKEN)) {
    const parent = path.at(-1) ?? template.content;
    if (text !== undefined) parent.append(text);
    else if (end !== undefined) path.pop();
    else if (name !== undefined) {
      const isSvg = name === "svg" || (parent as Element).namespaceURI === SVG;
      const element = document.createElementNS(isSvg ? SVG : HTML, name);
      for (const [, key = "", quoted, plain] of attributes.matchAll(ATTRIBUTE)) {
        element.setAttribute(key, quoted ?? plain ?? "");
      }
      parent.append(element);
      if (!VOID.test(name) && !attributes.endsWith("/")) path.push(element);
    } else {
      // The browser's parser keeps the question mark of Lit's markers too.
      const mark = html.at(html.indexOf(`<?${comment}`)) === "<" && comment?.startsWith("lit$");
      parent.append(document.createComment(mark ? `?${comment}` : (comment ?? "")));
    }
  }
}
