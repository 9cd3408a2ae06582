import { type Affine, type Box, compose, invert, type Lineage, mapBox } from "@kumiki/core";
import type { FoundOn } from "./detections.ts";
import type { Size } from "./fit.ts";

/** What was found, and the picture it was found on. */
export interface Finds extends FoundOn {
  readonly root?: Lineage | undefined;
}

/** A picture to draw over, as far as it is known where it comes from; an original's size is told by what was found on it. */
export interface Ground {
  readonly size?: Size | undefined;
  readonly root?: Pick<Lineage, "id" | "toRoot"> | undefined;
}

/**
 * The finds in pixels of a picture of the same root: mapped from the copy they were found on. Undefined where they
 * belong to another picture. Where nobody kept the roots (an older run) only the very size may be drawn over.
 */
export function boxesOn(found: Finds, { size, root }: Ground): FoundOn | undefined {
  if (found.root === undefined || root === undefined)
    return size === undefined || isSize(size, found) ? found : undefined;
  if (found.root.id !== root.id) return undefined;
  const { width, height } = size ?? found.root;
  const map = between(found.root.toRoot, root.toRoot);
  return map && { width, height, items: found.items.map((item) => ({ ...item, box: mapBox(map, item.box as Box) })) };
}

/** Undefined for a picture that lost a dimension on its way. */
function between(from: Affine, to: Affine): Affine | undefined {
  try {
    return compose(from, invert(to));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const isSize = (one: Size, other: Size): boolean => one.width === other.width && one.height === other.height;
