import type { Detection, Image, Point } from "@kumiki/core";
import { exposureOf } from "../pixels/exposure.ts";
import { greyOf } from "../pixels/grey.ts";
import { laplacianVariance } from "../pixels/laplacian.ts";
import { cut, regionOf } from "../pixels/region.ts";
import { resizedTo } from "../pixels/resized.ts";

export interface FaceQuality {
  /** Shorter side of the box, px. */
  readonly size: number;
  /** Variance of the Laplacian of the face at 112 px, so that faces of all sizes can be compared. */
  readonly sharpness: number;
  /** 1 where the face looks ahead, 0 in profile; null where the model gave no eyes and nose. */
  readonly frontality: number | null;
  /** Share of the face that is nearly black or nearly white. */
  readonly badlyExposed: number;
}

/** The size that recognition models read faces at. */
const comparedAt = 112;

/** What a face is good for; a box outside the picture has no pixels and scores 0. */
export async function faceQuality(image: Image, face: Detection): Promise<FaceQuality> {
  const [x1, y1, x2, y2] = face.box;
  const size = Math.max(0, Math.min(x2 - x1, y2 - y1));
  const frontality = frontalityOf(face.keypoints ?? []);
  const region = regionOf(face.box, image);
  if (region === undefined) return { size, sharpness: 0, frontality, badlyExposed: 1 };
  const { width, height } = region;
  const part: Image = { ...image, width, height, data: cut(image, region) };
  const plane = { data: greyOf(part), width, height, channels: 1 as const };
  const sized = await resizedTo({ ...part, ...plane }, { width: comparedAt, height: comparedAt }, "linear");
  const { under, over } = exposureOf(plane);
  return {
    size,
    sharpness: laplacianVariance(sized),
    frontality,
    badlyExposed: under + over,
  };
}

/**
 * How far a face is turned to the side, from its first three key points: right eye, left eye, nose (the order of
 * BlazeFace and YuNet). Along the line of the eyes the nose lies between them when a face looks ahead, and under one of
 * them in profile; a head that is tilted changes nothing.
 */
export function frontalityOf([right, left, nose]: readonly Point[]): number | null {
  if (right === undefined || left === undefined || nose === undefined) return null;
  const [dx, dy] = [left.x - right.x, left.y - right.y];
  const length = dx * dx + dy * dy;
  if (length === 0) return 0;
  const along = ((nose.x - right.x) * dx + (nose.y - right.y) * dy) / length;
  return Math.min(1, Math.max(0, 1 - 2 * Math.abs(along - 0.5)));
}
