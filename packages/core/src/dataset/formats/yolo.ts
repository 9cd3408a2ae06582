import type { Point } from "../../kinds/values.ts";
import type { FilesFormat, Found, SamplePicture } from "../dataset.ts";
import { yoloFiles } from "./yolo-files.ts";

/**
 * YOLO for detection and segmentation: a box (`class cx cy w h`), or the polygon of what has an outline or stands turned
 * (`class x1 y1 x2 y2 …`), which detectors take as the box around it. Keypoints have a kind of their own: see yolo-pose.
 */
export const yolo: FilesFormat = {
  ending: "zip",
  mediaType: "application/zip",
  files: (dataset) =>
    yoloFiles(dataset, async (samples) => {
      for await (const _ of samples);
      return { row };
    }),
};

function row({ box, outline, corners }: Found, picture: SamplePicture): number[] {
  const polygon = outline ?? corners;
  return polygon === undefined || polygon.length < 3 ? boxRow(box, picture) : shares(polygon, picture);
}

/** Centre and size of a box as shares of the picture. */
export const boxRow = ([x1, y1, x2, y2]: Found["box"], { width, height }: SamplePicture): number[] => [
  (x1 + x2) / 2 / width,
  (y1 + y2) / 2 / height,
  (x2 - x1) / width,
  (y2 - y1) / height,
];

const shares = (points: readonly Point[], { width, height }: SamplePicture): number[] =>
  points.flatMap(({ x, y }) => [x / width, y / height]);
