/** Whether a text can be a handle, as the API takes one. A field says so while somebody types. */
export function isHandle(text: string): boolean {
  return text.length <= 30 && /^[a-z0-9](-?[a-z0-9]){2,29}$/.test(text);
}
