import type { Image } from "@kumiki/core";
import { feathered, mixPixels } from "../pixels/coverage.ts";
import { type HideMethod, hideRegion } from "../pixels/hide.ts";
import { cut, paste } from "../pixels/region.ts";
import type { Area } from "./areas.ts";

/** A copy of a picture with these areas hidden. */
export async function hideAreas(
  image: Image,
  areas: readonly Area[],
  how: HideMethod & { readonly feather: number },
  signal: AbortSignal,
): Promise<Image> {
  const data = new Uint8Array(image.data);
  for (const { region, covered } of areas) {
    signal.throwIfAborted();
    // Each is read from what is hidden already, so that overlapping areas never bring a face back.
    const now = { ...image, data };
    const hidden = await hideRegion(now, region, how);
    const soft = await feathered(covered, region, how.feather);
    paste(data, image, region, mixPixels(cut(now, region), hidden, soft));
  }
  return { ...image, data };
}
