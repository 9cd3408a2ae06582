import { KumikiError, pictureFormatNames } from "@kumiki/core";
import { openSource, type SourceTarget, type SourceWorld } from "./open-source.ts";
import type { RunSource } from "./schema.ts";

/**
 * Opens a source and looks for its first entry, so that what cannot work at all is told with the request and not by a run:
 * a zip that is none, a bucket that is missing, a column that nobody knows. NO_PICTURES for an empty one.
 */
export async function checkSource(given: RunSource, world: SourceWorld, target: SourceTarget): Promise<void> {
  const source = await openSource(given, world, target);
  try {
    for await (const _ of source.list(undefined, new AbortController().signal)) return;
  } finally {
    source.close?.();
  }
  throw new KumikiError("NO_PICTURES", { received: given.kind, expected: pictureFormatNames });
}
