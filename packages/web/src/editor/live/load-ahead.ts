import type { Artifact } from "@kumiki/core";
import { viewUrl } from "../../api/artifact.ts";

/** Pictures under way, held so that the browser does not give them up; each is an address that never changes. */
const ahead = new Map<string, HTMLImageElement>();
const heldAtMost = 64;

/** Asks for pictures at once, so that they come while the page is still drawing what will show them. */
export function loadAhead(pictures: readonly Artifact[]): void {
  // Where nothing is drawn (a test of the engine alone) nothing is loaded.
  if (typeof Image === "undefined") return;
  for (const url of pictures.map(viewUrl)) {
    if (ahead.has(url)) continue;
    const picture = new Image();
    picture.src = url;
    ahead.set(url, picture);
  }
  for (const oldest of ahead.keys()) {
    if (ahead.size <= heldAtMost) break;
    ahead.delete(oldest);
  }
}
