import { buffer } from "node:stream/consumers";
import type { Artifact, Step } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";

/** What an answer carries at most; what is beyond is fetched by its address as ever. */
const bytesAtMost = 256_000;

/**
 * Small pictures of the steps that were worked anew, in base64 by sha256: a page that shows them at once saves a trip
 * for each. Those of steps from the cache were shown before.
 */
export async function inlinePictures(
  steps: readonly Step[],
  artifacts: Pick<Artifacts, "read">,
): Promise<Record<string, string>> {
  const fresh = steps.flatMap(({ status, previews = {}, elements = {} }): Artifact[] =>
    status === "succeeded" ? [...Object.values(previews), ...Object.values(elements).flat()] : [],
  );
  const inlined: Record<string, string> = {};
  let total = 0;
  for (const { sha256, sizeBytes } of fresh) {
    if (Object.hasOwn(inlined, sha256) || total + sizeBytes > bytesAtMost) continue;
    total += sizeBytes;
    inlined[sha256] = (await buffer(await artifacts.read(sha256))).toString("base64");
  }
  return inlined;
}
