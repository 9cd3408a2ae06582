/** Typed arrays that may travel; anything else that is not JSON does not. */
const arrayTypes = {
  Uint8Array,
  Int8Array,
  Int32Array,
  Float16Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
} as const;
type ArrayType = keyof typeof arrayTypes;
type TypedArray = InstanceType<(typeof arrayTypes)[ArrayType]>;

type Path = readonly (string | number)[];
/** What JSON has no words for, by its place. */
export interface Header {
  readonly body: unknown;
  readonly arrays: readonly (readonly [Path, ArrayType, bytes: number])[];
  readonly numbers: readonly (readonly [Path, "NaN" | "Infinity" | "-Infinity"])[];
}

const typeOf = (value: object): ArrayType | undefined =>
  (Object.keys(arrayTypes) as ArrayType[]).find((name) => value instanceof arrayTypes[name]);

/** A value as JSON and the bytes of its typed arrays, in order; the bytes are views, not copies. */
export function pack(value: unknown): { header: Header; bytes: Uint8Array[] } {
  const arrays: [Path, ArrayType, number][] = [];
  const numbers: [Path, "NaN" | "Infinity" | "-Infinity"][] = [];
  const bytes: Uint8Array[] = [];
  const walk = (at: unknown, path: Path): unknown => {
    if (typeof at === "number" && !Number.isFinite(at)) {
      numbers.push([path, String(at) as "NaN"]);
      return null;
    }
    if (typeof at !== "object" || at === null) return at;
    if (Array.isArray(at)) return at.map((entry, index) => walk(entry, [...path, index]));
    const type = typeOf(at);
    if (type === undefined)
      return Object.fromEntries(Object.entries(at).map(([key, entry]) => [key, walk(entry, [...path, key])]));
    const { buffer, byteOffset, byteLength } = at as TypedArray;
    arrays.push([path, type, byteLength]);
    bytes.push(new Uint8Array(buffer, byteOffset, byteLength));
    return null;
  };
  return { header: { body: walk(value, []), arrays, numbers }, bytes };
}

/** The value again; `bytes` are its typed arrays' own memory. Throws where header and bytes do not fit together. */
export function unpack({ body, arrays, numbers }: Header, bytes: readonly Uint8Array<ArrayBuffer>[]): unknown {
  const whole = { body };
  for (const [index, [path, type]] of arrays.entries()) {
    const part = bytes[index];
    if (part === undefined || !Object.hasOwn(arrayTypes, type)) throw new TypeError("a frame without its bytes");
    put(whole, path, new arrayTypes[type](part.buffer));
  }
  for (const [path, number] of numbers) put(whole, path, Number(number));
  return whole.body;
}

function put(whole: { body: unknown }, path: Path, value: unknown): void {
  const keys = ["body", ...path];
  const last = keys.pop() ?? "body";
  let at: object = whole;
  for (const key of keys) {
    const next = Object.hasOwn(at, key) ? (at as Record<string | number, unknown>)[key] : undefined;
    if (typeof next !== "object" || next === null) throw new TypeError("a frame with a wrong place");
    at = next;
  }
  if (!Object.hasOwn(at, last)) throw new TypeError("a frame with a wrong place");
  Object.defineProperty(at, last, { value, enumerable: true, writable: true, configurable: true });
}
