import type { PipelineDocument } from "@kumiki/core";

/** Offers a file for download. */
export function downloadJson(document: PipelineDocument): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: "application/json" }));
  const link = globalThis.document.createElement("a");
  link.href = url;
  link.download = `${document.name.replace(/[\\/:*?"<>|\s]+/g, "-").slice(0, 80) || "pipeline"}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
