import { isPicture, type PictureFormat, type Plan, pictureFormats, type Result, type Value } from "@kumiki/core";
import { encodePicture, resultFormat } from "../picture/encode.ts";
import type { KeepFile } from "./describe-step.ts";
import { lineageOf } from "./lineage-of.ts";
import type { ItemResult } from "./run-item.ts";
import { toJson } from "./to-json.ts";

/**
 * Results as they are stored: pictures become files in their input's format, everything else JSON. The pictures of a
 * list stand under `NAME.1`, `NAME.2` and so on.
 */
export async function storeResults(
  plan: Plan,
  { outputs, format }: Pick<ItemResult, "outputs" | "format">,
  keep: KeepFile,
): Promise<Record<string, Result>> {
  const storeOne = async ([name, value]: [string, Value]): Promise<[string, Result][]> => {
    const json = toJson(value, "whole");
    if (json !== undefined) return [[name, { kind: kindAt(plan, name, value), value: json, ...rooted(value) }]];
    const stored: [string, Result][] = [];
    // The pictures of a list one after another: there may be hundreds.
    for (const [place, picture] of picturesIn(name, value))
      stored.push([place, await storePicture(picture, format, plan, keep)]);
    return stored;
  };
  return Object.fromEntries((await Promise.all(Object.entries(outputs).map(storeOne))).flat());
}

const picturesIn = (name: string, value: Value): [string, Value][] =>
  Array.isArray(value) ? value.map((entry, at): [string, Value] => [`${name}.${at + 1}`, entry]) : [[name, value]];

async function storePicture(value: Value, format: PictureFormat, { embedded }: Plan, keep: KeepFile): Promise<Result> {
  if (!isPicture(value)) throw new TypeError("only pictures and masks become files");
  const { width, height, kind } = value;
  const type = resultFormat(format, value.kind === "mask" ? { channels: 1 } : value);
  const bytes = await encodePicture(value, type, embedded);
  return {
    kind,
    artifact: await keep({ bytes, mediaType: pictureFormats[type].mediaType, width, height }),
    ...rooted(value),
  };
}

function rooted(value: Value) {
  const root = lineageOf(value);
  return root && { root };
}

const plainKinds: Readonly<Record<string, string>> = { number: "number", string: "text", boolean: "bool" };

/** The kind that the output's source declares; of a parameter, what its value is. */
function kindAt({ steps, outputs }: Plan, name: string, value: Value): string {
  const source = outputs[name];
  const step = source?.from === "node" ? steps.find(({ id }) => id === source.node) : undefined;
  const port = source?.from === "node" ? step?.component.outputs[source.port] : undefined;
  return port?.kind ?? plainKinds[typeof value] ?? "json";
}
