import { parseUse } from "@kumiki/core";
import { useCatalogue } from "../api/queries.ts";
import type { ItemPicture } from "./item-pictures.ts";

/** Whether a picture is a mask: a result says so, of a step its part's outputs do. */
export function useIsMask(picture: ItemPicture | undefined): boolean {
  const { data } = useCatalogue();
  if (picture?.isMask !== undefined) return picture.isMask;
  if (picture?.step === undefined || picture.port === undefined) return false;
  const { id } = parseUse(picture.step.use);
  const info = data?.components.find((component) => component.id === id);
  return info?.outputs[picture.port]?.kind === "mask";
}
