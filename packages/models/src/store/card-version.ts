import { createHash } from "node:crypto";
import { canonicalJson, type ModelCard } from "@kumiki/core";

/**
 * sha256 of all that decides what a model says: its file and how the card says it is used. Where it comes from and its
 * licence are left out. The key of whatever is kept of a model's answers: a file alone may be described anew.
 */
export function cardVersion({ source: _, licence: __, name: ___, ...meaning }: ModelCard): string {
  return createHash("sha256").update(canonicalJson(meaning)).digest("hex");
}
