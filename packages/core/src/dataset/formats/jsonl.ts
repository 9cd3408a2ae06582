import type { Dataset, Sample, TextFormat } from "../dataset.ts";

/** One line a picture, with everything that is known of it; for programs of one's own. */
export const jsonl: TextFormat = { ending: "jsonl", mediaType: "application/x-ndjson", write };

async function* write({ samples }: Dataset): AsyncGenerator<string, void> {
  for await (const sample of samples()) yield `${JSON.stringify(lineOf(sample))}\n`;
}

const lineOf = ({ index, name, fileName, picture, found, verdicts, masks, values }: Sample) => ({
  index,
  name,
  file: fileName,
  picture: {
    source: picture.source,
    mediaType: picture.mediaType,
    ...(picture.width > 0 && { width: picture.width, height: picture.height }),
  },
  found: found.map(({ output, label, class: number, score, box, keypoints, corners, outline }) => ({
    output,
    label,
    class: number,
    score,
    box,
    ...(keypoints && { keypoints }),
    ...(corners && { corners }),
    ...(outline && { outline }),
  })),
  ...(verdicts.length > 0 && { classes: Object.fromEntries(verdicts.map(({ output, items }) => [output, items])) }),
  ...(Object.keys(masks).length > 0 && { masks }),
  ...(Object.keys(values).length > 0 && { values }),
});
