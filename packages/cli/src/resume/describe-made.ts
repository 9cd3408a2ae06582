import { relative, resolve, sep } from "node:path";
import { isPicture, type PictureFormat, pictureFormats, type Value } from "@kumiki/core";
import { lineageOf, resized } from "@kumiki/processor";
import type { Made } from "./record-file.ts";

/** What makes the result of an item apart from what all have in common. */
export interface ItemContent {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What an item was made of and came to. */
export interface MadeOf {
  /** The photo's path as it was given. */
  readonly path: string;
  readonly format: PictureFormat;
  readonly outputs: Readonly<Record<string, Value>>;
}

type Sizes = ReadonlyMap<string | undefined, { readonly width: number; readonly height: number } | undefined>;

/** The photo and the kinds and roots of what came of it, as the record of a folder keeps them; `sizes`: of its files. */
export function describeMade(
  directory: string,
  input: ItemContent,
  { path, format, outputs }: MadeOf,
  sizes: Sizes,
): Made {
  return {
    input: {
      path: relative(resolve(directory), resolve(path)).split(sep).join("/"),
      sha256: input.sha256,
      mediaType: pictureFormats[format].mediaType,
      sizeBytes: input.sizeBytes,
    },
    results: Object.fromEntries(Object.entries(outputs).flatMap(([name, value]) => factsOf(name, value, sizes))),
  };
}

/** The pictures of a list stand under `NAME.1`, `NAME.2` and so on, as their files do. */
function factsOf(name: string, value: Value, sizes: Sizes): [string, Made["results"][string]][] {
  if (Array.isArray(value) && value.some((each) => isPicture(each)))
    return value.flatMap((each, at) => factsOf(`${name}.${at + 1}`, each, sizes));
  const { width, height } = sizes.get(name) ?? {};
  if (!isPicture(value) || width === undefined || height === undefined) return [[name, rooted(value)]];
  return [[name, { ...rooted(resized(value, width, height)), width, height }]];
}

function rooted(value: Value): Made["results"][string] {
  const root = lineageOf(value);
  return { kind: kindOf(value), ...(root && { root }) };
}

const plainKinds: Readonly<Record<string, string>> = { number: "number", string: "text", boolean: "bool" };

function kindOf(value: Value): string {
  // A user's own JSON may have a `kind`, too; only ours are told apart by it.
  const own = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return ["image", "mask", "detections", "classes"].find((kind) => kind === own) ?? plainKinds[typeof value] ?? "json";
}
