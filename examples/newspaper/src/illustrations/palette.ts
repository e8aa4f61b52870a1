/** The paper's colours. Every picture is made of these and nothing else. */
export const paper = "#f4ecdd";
export const ink = "#1d2433";
export const red = "#d2482f";
export const teal = "#2f7f7a";
export const ochre = "#e0a63a";
export const mist = "#b9c9c4";

export const WIDTH = 1200;
export const HEIGHT = 750;

/** An SVG document of the size all pictures have, on a ground of one colour. */
export function picture(ground: string, ...shapes: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}"><rect width="${WIDTH}" height="${HEIGHT}" fill="${ground}"/>${shapes.join("")}</svg>`;
}

export function circle(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${round(x)}" cy="${round(y)}" r="${round(radius)}" fill="${fill}"/>`;
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  r = 0,
): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${r}" fill="${fill}"/>`;
}

export function shape(d: string, fill: string): string {
  return `<path d="${d}" fill="${fill}"/>`;
}

export function stroke(d: string, colour: string, width: number, opacity = 1): string {
  return `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"/>`;
}

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
