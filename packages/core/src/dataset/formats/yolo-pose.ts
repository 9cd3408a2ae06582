import type { Keypoint } from "../../kinds/values.ts";
import type { FilesFormat, SamplePicture } from "../dataset.ts";
import { boxRow } from "./yolo.ts";
import { yoloFiles } from "./yolo-files.ts";

/** YOLO with keypoints: `class cx cy w h`, then `x y v` for each; `kpt_shape` in data.yaml says how many. */
export const yoloPose: FilesFormat = {
  ending: "zip",
  mediaType: "application/zip",
  files: (dataset) =>
    yoloFiles(dataset, async (samples) => {
      let most = 0;
      for await (const { found } of samples)
        for (const { keypoints = [] } of found) most = Math.max(most, keypoints.length);
      return {
        facts: [`kpt_shape: [${most}, 3]`],
        row: ({ box, keypoints = [] }, picture) => [
          ...boxRow(box, picture),
          ...Array.from({ length: most }, (_, at) => pointRow(keypoints[at], picture)).flat(),
        ],
      };
    }),
};

/** A point that is not there, or outside the picture, is 0 0 0; `v` 2: seen, 1: hardly to be seen. */
function pointRow(point: Keypoint | undefined, { width, height }: SamplePicture): number[] {
  if (point === undefined || point.x < 0 || point.y < 0 || point.x > width || point.y > height) return [0, 0, 0];
  return [point.x / width, point.y / height, (point.score ?? 1) < 0.5 ? 1 : 2];
}
