import { readFileSync } from "node:fs";
import { type Component, type Image, identity, isPicture, type Mask, type Value } from "@kumiki/core";
import { expect, it } from "vitest";
import { runComponent } from "./planted.contract.ts";

interface StoredPicture {
  readonly picture: "image" | "mask";
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  /** Bytes as base64. */
  readonly data: string;
}

interface ReferenceCase {
  readonly name: string;
  readonly params: object;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What the other library gave, by output port. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Largest mean and largest single difference of a byte (pictures), or of a number; `why` where it is not 0. */
  readonly tolerance: { readonly mean: number; readonly max: number; readonly why?: string };
}

interface Reference {
  /** Name and version of the library that made the outputs. */
  readonly madeBy: string;
  readonly cases: readonly ReferenceCase[];
}

/**
 * Runs a component on every case that `tooling/reference/<family>.py` stored beside it as `<name>.reference.json` and
 * compares what comes out with what another library made.
 */
export function likeReference(component: Component, file: URL): void {
  const { madeBy, cases } = JSON.parse(readFileSync(file, "utf8")) as Reference;
  it.each(cases.map((one) => [one.name, one] as const))(`is as in ${madeBy}: %s`, async (_name, one) => {
    const inputs = Object.fromEntries(Object.entries(one.inputs).map(([name, value]) => [name, opened(value)]));
    const { outputs } = await runComponent(component, inputs, one.params);
    for (const [name, wanted] of Object.entries(one.outputs))
      expectAlike(outputs[name] as Value, opened(wanted), one.tolerance, name);
  });
}

const isStored = (value: unknown): value is StoredPicture =>
  typeof value === "object" && value !== null && "picture" in value;

/** Stored pictures as pictures of a root of their own, everything else as it is. */
function opened(value: unknown): Value {
  if (!isStored(value)) return value as Value;
  const { picture, width, height, channels } = value;
  const data = new Uint8Array(Buffer.from(value.data, "base64"));
  const root = { id: "planted", width, height, toRoot: identity };
  return picture === "mask"
    ? { kind: "mask", width, height, data, root }
    : { kind: "image", width, height, channels, data, root };
}

function expectAlike(got: Value, wanted: Value, tolerance: ReferenceCase["tolerance"], name: string): void {
  if (typeof wanted === "number") expect(Math.abs((got as number) - wanted), name).toBeLessThanOrEqual(tolerance.max);
  else if (!isPicture(wanted)) expect(got, name).toEqual(wanted);
  else {
    const picture = got as Image | Mask;
    expect([picture.width, picture.height, picture.data.length], name).toEqual([
      wanted.width,
      wanted.height,
      wanted.data.length,
    ]);
    const apart = wanted.data.map((byte, at) => Math.abs(byte - (picture.data[at] ?? 0)));
    const mean = apart.reduce((sum, one) => sum + one, 0) / Math.max(1, apart.length);
    expect(Math.max(...apart), `${name}: largest difference`).toBeLessThanOrEqual(tolerance.max);
    expect(mean, `${name}: mean difference`).toBeLessThanOrEqual(tolerance.mean);
  }
}
