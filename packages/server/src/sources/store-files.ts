import { type Artifact, KumikiError } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";
import { refuseOthers } from "../artifacts/media-type.ts";
import type { NewItem } from "../runs/insert-items.ts";
import type { KeptPage } from "./keep-page.ts";
import { type Found, isFile, type Listed, problemOf, type SourceFile } from "./source.ts";

/** Files of a page that are read side by side. */
const atOnce = 8;

export interface StoreOptions {
  readonly artifacts: Artifacts;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

type Kept = { readonly item: NewItem } | { readonly skipped: KeptPage["skipped"][number] };

/** Reads the files of a page into the store; what cannot be read or is no picture fails or is passed over alone. STORAGE_FULL. */
export async function storeFiles(page: readonly Listed[], options: StoreOptions): Promise<KeptPage> {
  const kept: Kept[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let at = next++; at < page.length; at = next++) {
      const { found } = page[at] as Listed;
      options.signal.throwIfAborted();
      kept[at] = await keep(found, options);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, page.length) }, lane));
  return {
    items: kept.flatMap((one) => ("item" in one ? [one.item] : [])),
    skipped: kept.flatMap((one) => ("skipped" in one ? [one.skipped] : [])),
    cursor: page.at(-1)?.cursor ?? "",
  };
}

async function keep(found: Found, options: StoreOptions): Promise<Kept> {
  const { name } = found;
  if (found.kind === "skipped") return { skipped: { name, problem: found.problem } };
  if (found.kind === "failed") return { item: { name, inputs: {}, problem: found.problem } };
  const inputs: Record<string, Artifact> = {};
  try {
    for (const [field, picture] of Object.entries(found.pictures))
      inputs[field] = isFile(picture) ? await store(picture, options) : picture;
    return { item: { name, inputs, parameters: found.parameters } };
  } catch (error) {
    options.signal.throwIfAborted();
    // A full disk says nothing about this file: the list waits.
    if (error instanceof KumikiError && error.code === "STORAGE_FULL") throw error;
    const problem = problemOf(error, name);
    const isOther = problem.code === "IMAGE_FORMAT_UNSUPPORTED" || problem.code === "IMAGE_EMPTY";
    const isNamed = Object.values(found.pictures).some((picture) => isFile(picture) && picture.isNamed);
    if (isOther && !isNamed) return { skipped: { name, problem: { ...problem, severity: "warning" } } };
    return { item: { name, inputs, parameters: found.parameters, problem } };
  }
}

async function store(file: SourceFile, { artifacts, maxBytes, signal }: StoreOptions): Promise<Artifact> {
  const stream = await file.open(signal);
  try {
    return await artifacts.keep(stream, { maxBytes, check: refuseOthers });
  } finally {
    stream.destroy();
  }
}
