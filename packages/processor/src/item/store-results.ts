import {
  childRoot,
  chosenKindOf,
  type Image,
  isPicture,
  type Mask,
  type Plan,
  pictureFormats,
  type Result,
  scaling,
  type Value,
} from "@kumiki/core";
import type { KeepFile } from "./describe-step.ts";
import { encodeResult, type ResultRequest } from "./encode-result.ts";
import { lineageOf } from "./lineage-of.ts";
import type { ItemResult } from "./run-item.ts";
import { toJson } from "./to-json.ts";

/**
 * Results as they are stored: pictures become files as their outputs ask for, everything else JSON. The pictures of a
 * list stand under `NAME.1`, `NAME.2` and so on.
 */
export async function storeResults(
  plan: Plan,
  { outputs, absent, origin }: Pick<ItemResult, "outputs" | "absent" | "origin">,
  keep: KeepFile,
): Promise<Record<string, Result>> {
  const storeOne = async ([name, value]: [string, Value]): Promise<[string, Result][]> => {
    const json = toJson(value, "whole");
    if (json !== undefined) return [[name, { kind: kindAt(plan, name, value), value: json, ...rooted(value) }]];
    const stored: [string, Result][] = [];
    // The pictures of a list one after another: there may be hundreds.
    for (const [output, picture] of picturesIn(name, value)) {
      const request = { output, form: plan.forms[name], origin, embedded: plan.embedded };
      stored.push([output, await storePicture(picture, request, keep)]);
    }
    return stored;
  };
  const stored = (await Promise.all(Object.entries(outputs).map(storeOne))).flat();
  return { ...Object.fromEntries(stored), ...absent };
}

const picturesIn = (name: string, value: Value): [string, Value][] =>
  Array.isArray(value) ? value.map((entry, at): [string, Value] => [`${name}.${at + 1}`, entry]) : [[name, value]];

async function storePicture(value: Value, request: ResultRequest, keep: KeepFile): Promise<Result> {
  if (!isPicture(value)) throw new TypeError("only pictures and masks become files");
  const { bytes, format, width, height } = await encodeResult(value, request);
  return {
    kind: value.kind,
    artifact: await keep({ bytes, mediaType: pictureFormats[format].mediaType, width, height }),
    ...rooted(resized(value, width, height)),
  };
}

/** The picture as its file has it: where it lies on its root goes with its size. */
export function resized(picture: Image | Mask, width: number, height: number): Image | Mask {
  if (width === picture.width && height === picture.height) return picture;
  const root = childRoot(picture.root, scaling(picture.width / width, picture.height / height));
  return { ...picture, width, height, root };
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
  if (port !== undefined && step !== undefined) return chosenKindOf(port, step.params);
  return plainKinds[typeof value] ?? "json";
}
