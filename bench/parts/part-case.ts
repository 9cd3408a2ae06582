import { readdirSync } from "node:fs";
import type { Detections, Image, Mask, Value } from "@kumiki/core";

/** What every case is given; Python has the same pixels under the same names (`grey` is BT.601, `mask` is grey > 127). */
export interface Given {
  /** 4000 × 3000, RGB. */
  readonly image: Image;
  readonly grey: Image;
  readonly mask: Mask;
  /** 100 boxes that overlap here and there; in Python rows of `boxes` (x1, y1, x2, y2) with `scores`. */
  readonly detections: Detections;
}

/**
 * One line of the table: a part with parameters, and the same work in OpenCV.
 *
 * A family adds its own file `bench/parts/<family>.parts.ts` with `export default [...] satisfies readonly PartCase[]`;
 * nothing else changes. A part that OpenCV does not have gets no line.
 *
 *     { use: "filter.blur", name: "gaussian", params: { radius: 8 }, opencv: "cv2.GaussianBlur(image, (0, 0), 4)" }
 */
export interface PartCase {
  /** Id of the component, without its version. */
  readonly use: string;
  /** What tells this line from others of the same part. */
  readonly name?: string;
  readonly params: object;
  /** Values for its inputs; `{ image }` where left out. */
  readonly inputs?: (given: Given) => Readonly<Record<string, Value>>;
  /** Python statements that are run once, before the clock: tables, kernels, matrices. */
  readonly setup?: string;
  /** The Python expression that is timed; `cv2`, `np`, `image`, `grey`, `mask`, `boxes`, `scores` are there. */
  readonly opencv: string;
}

/** Every case, or those that `KUMIKI_BENCH_PARTS` picks. */
export async function loadCases(): Promise<PartCase[]> {
  const wanted = process.env.KUMIKI_BENCH_PARTS?.split(",");
  const directory = new URL("./", import.meta.url);
  const files = readdirSync(directory).filter((file) => file.endsWith(".parts.ts"));
  const cases: PartCase[] = [];
  for (const file of files.sort()) {
    const { default: own }: { default: readonly PartCase[] } = await import(new URL(file, directory).href);
    cases.push(...own);
  }
  return cases.filter(({ use }) => wanted === undefined || wanted.some((start) => use.startsWith(start)));
}
