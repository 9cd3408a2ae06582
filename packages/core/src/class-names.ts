/**
 * Names of classes as people have them: one a line, a JSON list or object, or the `names:` of a YAML file that training
 * was started with (`- cat`, `0: cat`, `[cat, dog]`). Numbers before names are taken as order. Blank lines at the end count nothing.
 */
export function readClassNames(text: string): string[] {
  const whole = text.trim();
  const json = parsed(whole);
  if (typeof json === "object" && json !== null) return Object.values(json).map(String);
  const names = /^names:[ \t]*(.*)$/m.exec(whole);
  if (names === null) return listed(whole);
  const [, inline = ""] = names;
  if (inline.trim() !== "")
    return inline
      .replace(/^\s*\[|\]\s*$/g, "")
      .split(",")
      .map(plain);
  const below = whole
    .slice(names.index + names[0].length)
    .split(/\r?\n/)
    .slice(1);
  // The next key of the file ends the list.
  const end = below.findIndex((line) => /^[A-Za-z_]\w*:/.test(line));
  return listed((end < 0 ? below : below.slice(0, end)).join("\n").trim());
}

const listed = (text: string): string[] => (text === "" ? [] : text.split(/\r?\n/).map(plain));

const plain = (line: string): string =>
  line
    .trim()
    .replace(/^(-|\d+\s*:)\s+/, "")
    .replace(/^(["'])(.*)\1$/, "$2");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
