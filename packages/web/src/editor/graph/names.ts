const allowed = /^(?!__proto__$|constructor$|prototype$)[A-Za-z_][A-Za-z0-9_-]{0,63}$/;

/** Whether a text can name a node, an input or an output. */
export const isName = (text: string): boolean => allowed.test(text);

/** The nearest allowed name: other letters become `_`; at most 60 letters, so that a number still fits behind. */
export function toName(text: string, otherwise: string): string {
  const plain = text
    .trim()
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^[^A-Za-z_]+/, "")
    .slice(0, 60);
  return isName(plain) ? plain : otherwise;
}
