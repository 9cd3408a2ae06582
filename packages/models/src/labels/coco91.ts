import { coco80 } from "./coco.ts";

/** Category ids of COCO that no object of its detection sets has. */
const unused = new Set([0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83]);

/** COCO's classes by category id, 0..90, as detectors have them that keep the gaps (DETR, RF-DETR). */
export const coco91: readonly string[] = (() => {
  const names = coco80.values();
  return Array.from({ length: 91 }, (_, id) =>
    unused.has(id) ? `class_${id}` : (names.next().value ?? `class_${id}`),
  );
})();
