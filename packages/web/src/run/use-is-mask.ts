import { usePart } from "../api/queries.ts";
import type { ItemPicture } from "./item-pictures.ts";

/** Whether a picture is a mask: a result says so, of a step its part's outputs do. */
export function useIsMask(picture: ItemPicture | undefined): boolean {
  const info = usePart(picture?.step?.use);
  if (picture?.isMask !== undefined) return picture.isMask;
  if (picture?.port === undefined) return false;
  return info?.outputs[picture.port]?.kind === "mask";
}
