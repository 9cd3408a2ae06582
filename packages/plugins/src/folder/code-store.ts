import { createHash } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type ComponentInfo, componentInfoSchema, isTritonFile, KumikiError } from "@kumiki/core";
import { z } from "zod";
import { toldSchema } from "../foreign/told.ts";
import type { PluginCode } from "../process/part-process.ts";
import type { PluginManifest } from "../wire/messages.ts";
import { isBundle } from "./bundle.ts";

export const keptPluginSchema = z.strictObject({
  file: z.string().min(1).max(400),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  source: z.string(),
  manifest: z.strictObject({ info: componentInfoSchema, hasSize: z.boolean(), told: toldSchema.optional() }),
});
/** Code and manifest of a plugin as it was once; never changed. */
export interface KeptPlugin extends PluginCode {
  readonly manifest: PluginManifest & { readonly info: ComponentInfo };
}

const languageOf = (file: string): string =>
  isBundle(file) ? "bundle" : isTritonFile(file) ? "triton" : file.endsWith(".ts") ? "ts" : "js";

/** A plugin's identity: its code, and the language that its file's name tells. */
export const hashOfCode = (file: string, source: string): string =>
  createHash("sha256")
    .update(`${languageOf(file)}\n`)
    .update(source)
    .digest("hex");

/** Checks that code is what its hash says. PLUGIN_GONE where it is not. */
export function checkedPlugin(value: unknown, wanted: string): KeptPlugin {
  const { data } = keptPluginSchema.safeParse(value);
  if (data === undefined || data.sha256 !== wanted || hashOfCode(data.file, data.source) !== wanted)
    throw new KumikiError("PLUGIN_GONE", { received: data?.file ?? "?", expected: wanted.slice(0, 12) });
  return data;
}

/** Code by its hash, for runs that began with it. */
export class CodeStore {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async keep(plugin: KeptPlugin): Promise<void> {
    await mkdir(this.#directory, { recursive: true, mode: 0o700 });
    const path = this.#path(plugin.sha256);
    await writeFile(`${path}.new`, JSON.stringify(plugin), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  /** PLUGIN_GONE when it is not here. */
  async get(sha256: string): Promise<KeptPlugin> {
    const text = await readFile(this.#path(sha256), "utf8").catch(() => undefined);
    if (text === undefined) throw new KumikiError("PLUGIN_GONE", { received: "?", expected: sha256.slice(0, 12) });
    return checkedPlugin(JSON.parse(text), sha256);
  }

  #path = (sha256: string): string => join(this.#directory, `${sha256}.json`);
}
