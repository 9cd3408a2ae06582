import fc from "fast-check";

/** A place in a JSON value. */
type Path = readonly string[];

/** Every place below a value, its containers too. */
function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, entry]) => placesOf(entry, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

const misspelt = (word: string, at: number): string => {
  const cut = at % Math.max(1, word.length);
  return word.slice(0, cut) + word.slice(cut + 1);
};

type Change = (holder: Record<string, unknown>, key: string, number: number, other: unknown) => void;

/** What people do to a document: leave out, misspell, mistype, take what stands elsewhere. */
const changes: readonly Change[] = [
  (holder, key) => void delete holder[key],
  (holder, key, number) => {
    holder[misspelt(key, number)] = holder[key];
    delete holder[key];
  },
  (holder, key, number) => {
    const value = holder[key];
    holder[key] =
      typeof value === "string" ? misspelt(value, number) : typeof value === "number" ? String(value) : number;
  },
  (holder, key, number) => {
    holder[key] = typeof holder[key] === "number" ? Number(holder[key]) * 1000 + number / 3 - 7 : holder[key];
  },
  (holder, key, _number, other) => {
    holder[key] = other;
  },
  (holder, key, number) => {
    holder[`${key}_${number % 3}`] = structuredClone(holder[key]);
  },
];

/** Documents made from good ones by one to four changes each. */
export function mutated(documents: readonly unknown[]): fc.Arbitrary<unknown> {
  const change = fc.record({ at: fc.nat(), from: fc.nat(), kind: fc.nat(changes.length - 1), number: fc.nat(100) });
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(change, { minLength: 1, maxLength: 4 }))
    .map(([good, made]) => {
      const copy: unknown = structuredClone(good);
      for (const { at, from, kind, number } of made) {
        const places = placesOf(copy);
        const path = places[at % Math.max(1, places.length)];
        if (path === undefined) break;
        const holder = path.slice(0, -1).reduce<unknown>((value, key) => Reflect.get(Object(value), key), copy);
        const other = (places[from % places.length] ?? []).reduce<unknown>(
          (value, key) => Reflect.get(Object(value), key),
          copy,
        );
        changes[kind]?.(holder as Record<string, unknown>, String(path.at(-1)), number, structuredClone(other));
      }
      return copy;
    });
}
