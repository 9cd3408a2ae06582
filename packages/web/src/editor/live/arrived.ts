import type { Artifact } from "@kumiki/core";
import { viewUrl } from "../../api/artifact.ts";

/** Addresses of pictures that came within an answer, by sha256: the newest, so that a long day with a slider stays small. */
const arrived = new Map<string, string>();
const keptAtMost = 200;

/** Keeps pictures that came in base64, by sha256; `mediaType`: what all small pictures are. */
export function takeArrived(pictures: Readonly<Record<string, string>>, mediaType = "image/webp"): void {
  for (const [sha256, base64] of Object.entries(pictures)) {
    if (arrived.has(sha256)) continue;
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    // Not a data: address, which everything that draws would carry along in full.
    arrived.set(sha256, URL.createObjectURL(new Blob([bytes], { type: mediaType })));
  }
  for (const [oldest, url] of arrived) {
    if (arrived.size <= keptAtMost) break;
    arrived.delete(oldest);
    URL.revokeObjectURL(url);
  }
}

/** Address of a step's picture: the picture itself where it is here already. */
export const liveUrl = (artifact: Artifact): string => arrived.get(artifact.sha256) ?? viewUrl(artifact);
