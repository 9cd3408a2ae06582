import type { Edit, Fix } from "../errors/fix.ts";

/** Escapes one key for a JSON pointer (RFC 6901). */
const escapeKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1");
const unescapeKey = (key: string): string => key.replaceAll("~1", "/").replaceAll("~0", "~");

/** JSON pointer of a path of keys. */
export const pointer = (...keys: (string | number)[]): string =>
  keys.map((key) => `/${escapeKey(String(key))}`).join("");

/** The document after a fix; a fix that is a command leaves it as it is. Throws RangeError when a path leads nowhere. */
export function applyFix<T>(document: T, fix: Fix): T {
  if (!("edits" in fix)) return document;
  const copy = structuredClone(document);
  for (const edit of fix.edits) applyEdit(copy, edit);
  return copy;
}

function applyEdit(target: unknown, edit: Edit): void {
  if (edit.op === "move") {
    const value = valueAt(target, edit.from);
    applyEdit(target, { op: "remove", path: edit.from });
    applyEdit(target, { op: "add", path: edit.path, value });
    return;
  }
  const keys = keysOf(edit.path);
  const last = keys.pop();
  if (last === undefined) throw new RangeError("an edit cannot replace the whole document");
  const place = keys.reduce((at: unknown, key) => child(at, key, edit.path), target);
  if (Array.isArray(place)) editArray(place, last, edit);
  else if (isObject(place)) editObject(place, last, edit);
  else throw new RangeError(`nothing at ${edit.path}`);
}

type Placing = Exclude<Edit, { op: "move" }>;

const keysOf = (path: string): string[] => path.split("/").slice(1).map(unescapeKey);

const valueAt = (target: unknown, path: string): unknown =>
  keysOf(path).reduce((at: unknown, key) => child(at, key, path), target);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function child(place: unknown, key: string, path: string): unknown {
  if (isObject(place) && Object.hasOwn(place, key)) return place[key];
  throw new RangeError(`nothing at ${path}`);
}

function editArray(place: unknown[], key: string, edit: Placing): void {
  const index = key === "-" ? place.length : Number(key);
  if (!Number.isInteger(index) || index < 0 || index > place.length) throw new RangeError(`nothing at ${edit.path}`);
  if (edit.op === "remove") place.splice(index, 1);
  else place.splice(index, edit.op === "replace" ? 1 : 0, edit.value);
}

function editObject(place: Record<string, unknown>, key: string, edit: Placing): void {
  if (edit.op === "remove") delete place[key];
  // Defined, not assigned: a key such as __proto__ stays a plain key.
  else Object.defineProperty(place, key, { value: edit.value, writable: true, enumerable: true, configurable: true });
}
