import { z } from "zod";
import { documentSchema } from "../document/schema.ts";
import { sha256Schema } from "./step.ts";

/** All that makes a result, beside the photo: what was asked for, and what was there to do it. */
export const provenanceSchema = z.strictObject({
  /** Version of the program; the components that come with it have its code. */
  kumiki: z.string(),
  /** Versions of libraries that read, compute and write, and the kind of machine. */
  libraries: z.record(z.string(), z.string()),
  pipeline: z.strictObject({
    name: z.string(),
    hash: z.string(),
    id: z.string().optional(),
    version: z.int().optional(),
  }),
  document: documentSchema,
  parameters: z.record(z.string(), z.json()),
  /** `code`: of a plugin, the hash of its code. */
  components: z.array(z.strictObject({ node: z.string(), use: z.string(), code: sha256Schema.optional() })),
  models: z.array(z.strictObject({ name: z.string(), sha256: sha256Schema })),
  /** Hash of names and photos. */
  galleries: z.array(z.strictObject({ name: z.string(), sha256: sha256Schema })),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/** What a gallery's hash is taken of: names and photos. */
export const galleryContent = (
  people: readonly { readonly name: string; readonly photos: readonly { readonly sha256: string }[] }[],
): [name: string, photos: string[]][] => people.map(({ name, photos }) => [name, photos.map(({ sha256 }) => sha256)]);

/** A part that is another one now; without `is` it is not there. */
export interface ChangedPart {
  readonly part: "program" | "library" | "component" | "model" | "gallery";
  readonly name: string;
  readonly was: string;
  readonly is?: string;
}

type Parts = Pick<Provenance, "kumiki" | "libraries" | "components" | "models" | "galleries">;

/** Which parts differ; what was not recorded then is not compared. */
export function changedParts(then: Parts, now: Parts): ChangedPart[] {
  const hashes = (list: readonly { name: string; sha256: string }[]) =>
    list.map((one) => [one.name, one.sha256] as const);
  const uses = (parts: Parts) =>
    parts.components.map(
      ({ node, use, code }) => [node, code === undefined ? use : `${use} (${code.slice(0, 12)})`] as const,
    );
  return [
    ...compare("program", [["kumiki", then.kumiki]], [["kumiki", now.kumiki]]),
    ...compare("library", Object.entries(then.libraries), Object.entries(now.libraries)),
    ...compare("component", uses(then), uses(now)),
    ...compare("model", hashes(then.models), hashes(now.models)),
    ...compare("gallery", hashes(then.galleries), hashes(now.galleries)),
  ];
}

type Named = readonly (readonly [name: string, content: string])[];

function compare(part: ChangedPart["part"], then: Named, now: Named): ChangedPart[] {
  const known = new Map(now);
  return then
    .filter(([name, content]) => known.get(name) !== content)
    .map(([name, content]) => {
      const found = known.get(name);
      return { part, name, was: content, ...(found !== undefined && { is: found }) };
    });
}
