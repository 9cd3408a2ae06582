import { z } from "zod";
import type { ComponentInfo } from "./catalogue.ts";

/** What a real run of a component gave for its chapter in `docs/components` and its help in the editor. */
export const shownSchema = z.strictObject({
  /** Version of the component that was run: another one asks for a new picture. */
  version: z.int(),
  /** Settings other than the usual ones. */
  params: z.record(z.string(), z.json()),
  /** Files below `docs/components/pictures`: the photo that was given, which many parts share, and what came of it. */
  photo: z.string().optional(),
  picture: z.string().optional(),
  /** JSON of what is no picture, shortened. */
  result: z.string().optional(),
});
export type Shown = z.infer<typeof shownSchema>;
export const allShownSchema = z.record(z.string(), shownSchema);

/** The node as it is written, with the settings of the picture; what must be given and is not is `…`. */
export function writtenNode({ id, version, inputs, params }: ComponentInfo, shown: Shown | undefined): string {
  const needed = Object.entries(inputs).filter(([, { optional }]) => !optional);
  const wires = needed.map(([name, { kind }]) => [name, kind === "image" ? "$photo" : `other.${name}`]);
  const settings = shown?.params ?? {};
  const required = Array.isArray(params.required) ? params.required : [];
  const missing = required.filter((name) => !(String(name) in settings)).map((name) => [name, "…"]);
  const all = { ...Object.fromEntries(missing), ...settings };
  const node = {
    use: `${id}@${version}`,
    in: Object.fromEntries(wires),
    ...(Object.keys(all).length > 0 && { with: all }),
  };
  return `"${id.slice(id.indexOf(".") + 1)}": ${JSON.stringify(node, null, 2)}`;
}
