import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  documentSchema,
  embedPipeline,
  KumikiError,
  missingPipelines,
  type PipelineDocument,
  pipelineFamily,
  reasonFor,
} from "@kumiki/core";

/**
 * A document with the pipelines that it names but does not carry, from files beside it: `ID@VERSION.json`, there or in
 * `pipelines/`. What is nowhere stays missing, which validation tells; anything but a document stays as it is.
 */
export async function withPipelinesBeside(value: unknown, folder: string): Promise<unknown> {
  const read = documentSchema.safeParse(value);
  if (!read.success) return value;
  let document = read.data;
  const sought = new Set<string>();
  for (;;) {
    const use = missingPipelines(document).find((missing) => !sought.has(missing));
    if (use === undefined) return sought.size === 0 ? value : document;
    sought.add(use);
    const found = await readBeside(folder, `${use.slice(pipelineFamily.length + 1)}.json`);
    if (found !== undefined) document = embedPipeline(document, use, found).document;
  }
}

async function readBeside(folder: string, name: string): Promise<PipelineDocument | undefined> {
  for (const file of [join(folder, name), join(folder, "pipelines", name)]) {
    const content = await readFile(file, "utf8").catch(() => undefined);
    if (content !== undefined) return parse(file, content);
  }
  return undefined;
}

function parse(file: string, content: string): PipelineDocument {
  try {
    return documentSchema.parse(JSON.parse(content));
  } catch (error) {
    throw new KumikiError("DOCUMENT_INVALID", { field: file, ...reasonFor(error) }, { cause: error });
  }
}
