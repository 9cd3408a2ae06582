import { type Image, isPicture, KumikiError, type Mask, type Sizes, text, type Value } from "@kumiki/core";
import { broken } from "../broken.ts";
import { plantedContext } from "../plantings/context.ts";
import type { Subject } from "../subject.ts";
import { type Box, fingerprints, inputsFor, type PictureSize, type Planting, sizesOf } from "./inputs.ts";
import { defaultsOf } from "./parameters.ts";

/** Odd sizes and every number of channels. */
export const pictures: readonly PictureSize[] = [
  [1, 1, 3],
  [1, 1, 1],
  [7, 5, 3],
  [33, 21, 1],
  [33, 21, 4],
  [64, 48, 3],
];
const boxes: readonly Box[] = [
  [2, 3, 20, 18],
  [10, 5, 30, 20],
];

/** Runs on a planted picture and looks at what came out: names, kinds, pixels, lineage, and the sizes that were told before. */
export const checkRunOf =
  (how: Partial<Planting>) =>
  (subject: Subject): Promise<void> =>
    check(subject, { picture: [33, 21, 3], boxes, onlyNeeded: false, ...how });

async function check(subject: Subject, planting: Planting): Promise<void> {
  const inputs = inputsFor(subject, planting);
  const params = defaultsOf(subject);
  const before = fingerprints(inputs);
  const outputs = await subject.run(inputs, params, plantedContext());
  for (const [field, print] of fingerprints(inputs))
    if (before.get(field) !== print) throw new KumikiError("PLUGIN_CHANGED_INPUT", { field });
  checkNames(Object.keys(subject.info.outputs), outputs);
  const told = (await subject.size?.(params, sizesOf(inputs))) ?? {};
  // By their kinds they are what they say.
  for (const [name, value] of Object.entries(outputs as Record<string, Value>))
    if (isPicture(value)) checkPicture(name, value, told[name]);
}

function checkNames(declared: readonly string[], outputs: object): void {
  const names = Object.keys(outputs);
  const odd = [...declared, ...names].find((name) => !declared.includes(name) || !names.includes(name));
  if (odd !== undefined) throw broken(`outputs.${odd}`, declared.join(", "), names.join(", "));
}

function checkPicture(name: string, picture: Image | Mask, told: Sizes[string] | undefined): void {
  const { width, height, data, root } = picture;
  const channels = picture.kind === "image" ? picture.channels : 1;
  const length = width * height * channels;
  if (data.length !== length)
    throw broken(`outputs.${name}.data`, `${width}×${height}×${channels} = ${length}`, data.length);
  if (!/^planted(\||$)/.test(root.id))
    throw broken(
      `outputs.${name}.root.id`,
      text("入力の画像の root から作ったもの", "made from the root of its input"),
      root.id,
    );
  if (!root.toRoot.every(Number.isFinite))
    throw broken(`outputs.${name}.root.toRoot`, text("有限の数", "finite numbers"), [...root.toRoot].map(String));
  if (told === undefined) return;
  const sized = (one: { width: number; height: number; channels: number }): string =>
    `${one.width}×${one.height}×${picture.kind === "image" ? one.channels : 1}`;
  if (sized(told) !== sized({ width, height, channels }))
    throw broken(
      `outputs.${name}`,
      text(`size が告げた ${sized(told)}`, `${sized(told)}, as its size tells`),
      sized({ width, height, channels }),
    );
}
