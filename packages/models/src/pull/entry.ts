import { modelNameSchema } from "@kumiki/core";
import { z } from "zod";
import { cardPartSchema } from "../store/card-file.ts";

/** Protobuf, and so ONNX in one file, ends at 2 GiB. */
const largestModel = 2 ** 31 - 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const bytes = z.number().int().min(1).max(largestModel);

const common = {
  name: modelNameSchema,
  /** Of what is fetched for this model, without what else its package holds. */
  sizeBytes: bytes,
  licence: z.string().min(1),
  /** Where a person reads about the model. */
  homepage: z.url({ protocol: /^https?$/ }).optional(),
  /** What cannot be guessed from the model's signature. */
  card: cardPartSchema.pick({ task: true, input: true, decoder: true, labels: true }).default({}),
};

/** A file behind an address. It is accepted only when its sha256 is the one told here. */
export const urlEntrySchema = z.strictObject({ ...common, url: z.url({ protocol: /^https?$/ }), sha256 });
export type UrlEntry = z.infer<typeof urlEntrySchema>;

/** A file inside a package: where it lies there, relative to the package, and what it must be. */
const packagedFileSchema = z.strictObject({
  path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w.@/-]+$/),
  sha256,
  sizeBytes: bytes,
});
export type PackagedFile = z.infer<typeof packagedFileSchema>;

/**
 * A package of a registry, which the machine's own client (npm, pip) fetches with whatever mirror or proxy it was told to
 * use. `integrity` is that of the archive, in the form of `package-lock.json`.
 */
export const modelPackageSchema = z.strictObject({
  client: z.enum(["npm", "pip"]),
  name: z.string().regex(/^(?:@[a-z0-9][a-z0-9._-]*\/)?[a-z0-9][a-z0-9._-]*$/i),
  version: z.string().regex(/^\d[\w.+-]*$/),
  integrity: z.string().regex(/^sha(?:256|512)-[A-Za-z0-9+/]{42,}={0,2}$/),
  /** The archive itself. */
  sizeBytes: bytes,
});
export type ModelPackage = z.infer<typeof modelPackageSchema>;

/** A model out of a package. `tfjs`: a TensorFlow.js graph model, first its .json, then its weights; it is converted here. */
const packageEntrySchema = z.strictObject({
  ...common,
  package: modelPackageSchema,
  format: z.enum(["onnx", "tfjs"]),
  files: z.array(packagedFileSchema).min(1).max(16),
  /** Of a model that is converted: the outputs that are worth computing; all when absent. */
  keep: z.array(z.string().min(1)).min(1).optional(),
  /** Of a model that is converted: for one picture of just the card's size, where its graph works with sizes on the way. */
  isSized: z.boolean().optional(),
});
export type PackageEntry = z.infer<typeof packageEntrySchema>;

/** A model that can be fetched. */
export const pullEntrySchema = z.union([urlEntrySchema, packageEntrySchema]);
export type PullEntry = z.infer<typeof pullEntrySchema>;

export const isPackaged = (entry: PullEntry): entry is PackageEntry => "package" in entry;

/** Where a model comes from, as its card says it: an address, or `npm:NAME@VERSION/FILE`. */
export function sourceOf(entry: PullEntry): string {
  if (!isPackaged(entry)) return entry.url;
  const { client, name, version } = entry.package;
  return `${client === "npm" ? "npm" : "pypi"}:${name}@${version}/${entry.files[0]?.path ?? ""}`;
}
