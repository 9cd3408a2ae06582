import { createHash } from "node:crypto";
import { isPicture, type Lineage, type Root, type Value } from "@kumiki/core";

/** Where a picture, or what was found on one, comes from; of a list its first. Undefined for every other value. */
export function lineageOf(value: Value): Lineage | undefined {
  const single = Array.isArray(value) ? value[0] : value;
  if (typeof single !== "object" || single === null) return undefined;
  if (isPicture(single)) return told(single.root);
  return "kind" in single && single.kind === "detections" && "root" in single ? told(single.root as Root) : undefined;
}

/** Ids of roots that were made grow with every step; a hash says as well whether two are the same. */
const told = ({ id, width, height, toRoot }: Root): Lineage => ({
  id: id.length <= 64 ? id : createHash("sha256").update(id).digest("hex"),
  width,
  height,
  toRoot,
});
