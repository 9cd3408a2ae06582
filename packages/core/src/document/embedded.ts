import type { PipelineDocument } from "./schema.ts";

/**
 * What result pictures carry when the document asks for it: itself, with the values of the run as defaults, so that
 * running it on the same picture gives the same again.
 */
export function embeddedDocument(
  document: PipelineDocument,
  parameters: ReadonlyMap<string, unknown>,
): PipelineDocument | undefined {
  if (document.embedInPictures !== true) return undefined;
  const inputs = Object.fromEntries(
    Object.entries(document.inputs).map(([name, input]) => [
      name,
      // Values of a run were checked against JSON before they came here.
      parameters.has(name) ? { ...input, default: parameters.get(name) as typeof input.default } : input,
    ]),
  );
  return { ...document, inputs };
}
