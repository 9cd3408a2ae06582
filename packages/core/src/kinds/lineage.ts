import { KumikiError } from "../errors/error.ts";
import { type Affine, boxAround, compose, identity, invert, mapBox, mapPoints } from "./affine.ts";
import type { Detection, Detections, Image, Root } from "./values.ts";

/** The root of a picture made from `parent`; `toParent` maps the new picture's pixels to the parent's. */
export function childRoot(parent: Root, toParent: Affine): Root {
  return { ...parent, toRoot: compose(toParent, parent.toRoot) };
}

/** The root of a picture from which no affine map leads back to `parent`; the same picture `by` the same change has the same. */
export function ownRoot({ root }: Pick<Image, "root">, { width, height }: Size, by: string): Root {
  return { id: `${root.id}|${root.toRoot.join(" ")}|${by}`, width, height, toRoot: identity };
}

type Size = Pick<Root, "width" | "height">;
type OnRoot = Pick<Image, "root" | "width" | "height">;

/** Maps detections onto another picture of the same root; DIFFERENT_PICTURE when the roots differ. */
export function detectionsOn(detections: Detections, picture: OnRoot, field = "detections"): Detections {
  if (detections.root.id !== picture.root.id) throw new KumikiError("DIFFERENT_PICTURE", { field });
  const { width, height, root } = picture;
  const map = compose(detections.root.toRoot, invert(root.toRoot));
  if (isIdentity(map)) return { ...detections, width, height, root };
  return { kind: "detections", width, height, root, items: detections.items.map((item) => mapDetection(item, map)) };
}

/** A detection in other pixels; the box of a turned one is the upright box around its mapped corners. */
export function mapDetection<D extends Partial<Detection> & Pick<Detection, "box">>(item: D, map: Affine): D {
  const { keypoints, corners, outline } = item;
  const turned = corners && mapPoints(map, corners);
  return {
    ...item,
    box: turned === undefined ? mapBox(map, item.box) : boxAround(turned),
    ...(keypoints && { keypoints: mapPoints(map, keypoints) }),
    ...(turned && { corners: turned }),
    ...(outline && { outline: mapPoints(map, outline) }),
  };
}

const isIdentity = (map: Affine): boolean =>
  [1, 0, 0, 1, 0, 0].every((expected, index) => Math.abs((map[index] ?? 0) - expected) < 1e-9);
