import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Row } from "./measure.ts";

/** Photos of 1, 4 and 24 megapixels. */
const sizes = [
  [1000, 1000],
  [2000, 2000],
  [6000, 4000],
] as const;
const megabyte = 2 ** 20;

/** Peak resident memory of a fresh process that runs a pipeline once, against what the plan said before. */
export default async function measure(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), "kumiki-bench-"));
  const rows: Row[] = [];
  for (const name of ["blur-faces", "detect-objects", "thumbnails"]) {
    for (const [width, height] of sizes) {
      const file = join(directory, `${width}x${height}.jpg`);
      await sharp({
        create: {
          width,
          height,
          channels: 3,
          background: "#808080",
          noise: { type: "gaussian", mean: 128, sigma: 40 },
        },
      })
        .jpeg()
        .toFile(file);
      const child = new URL("./estimate-child.ts", import.meta.url).pathname;
      const { estimate, peak } = JSON.parse(
        execFileSync(process.execPath, [child, name, file], { encoding: "utf8" }),
      ) as { estimate: number; peak: number };
      const megapixels = (width * height) / 1e6;
      const detail = `estimate ${(estimate / megabyte).toFixed(0)} MB, peak ${(peak / megabyte).toFixed(0)} MB`;
      rows.push({
        name: `${name}, ${megapixels} MP: peak above the estimate`,
        value: (peak - estimate) / megabyte,
        unit: "MB",
        goal: 64,
        detail,
      });
      if (megapixels === 24)
        rows.push({
          name: `${name}, ${megapixels} MP: estimate / peak`,
          value: estimate / peak,
          unit: "×",
          goal: 3,
          detail,
        });
    }
  }
  return rows;
}
