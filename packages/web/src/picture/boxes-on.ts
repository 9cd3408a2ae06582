import { type Affine, type Box, compose, invert, type Lineage, mapBox } from "@kumiki/core";
import type { FoundOn } from "./detections.ts";
import type { Size } from "./fit.ts";

/** What was found, and the picture it was found on. */
export interface Finds extends FoundOn {
  readonly root?: Lineage | undefined;
}

/** A picture to draw over, as far as it is known where it comes from; an original's size is told by what comes from it. */
export interface Ground {
  readonly size?: Size | undefined;
  readonly root?: (Pick<Lineage, "id" | "toRoot"> & Partial<Lineage>) | undefined;
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

/**
 * Whether a picture shows all of an original and nothing else (mirrored or not), so that one can lie over the other: a
 * part of it may have the same shape by chance. True where nobody kept the roots (an older run).
 */
export function showsAllOf({ size, root }: Ground, original: Ground): boolean {
  if (size === undefined || root?.width === undefined || root.height === undefined) return true;
  if (root.id !== original.root?.id) return false;
  const shown = mapBox(root.toRoot, [0, 0, size.width, size.height]);
  const { width, height } = root;
  return [0, 0, width, height].every((edge, at) => Math.abs((shown[at] ?? 0) - edge) <= 0.01 * Math.max(width, height));
}

const isSize = (one: Size, other: Size): boolean => one.width === other.width && one.height === other.height;
