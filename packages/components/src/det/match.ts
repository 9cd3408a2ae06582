import { defineComponent, gallery, KumikiError, line, listOf, type Person, port, ratio, text } from "@kumiki/core";
import { z } from "zod";

/** Cosine of the angle between two vectors, -1..1. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [dot, aa, bb] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    dot += a[at] * b[at];
    aa += a[at] ** 2;
    bb += b[at] ** 2;
  }
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}

function nearest(vector: Float32Array, people: readonly Person[]): { name: string; similarity: number } | undefined {
  const all = people.flatMap(({ name, embeddings }) =>
    embeddings.map((known) => ({ name, similarity: cosine(vector, known) })),
  );
  return all.reduce<(typeof all)[number] | undefined>(
    (best, one) => (best && best.similarity >= one.similarity ? best : one),
    undefined,
  );
}

export default defineComponent({
  id: "det.match",
  version: 1,
  label: text("人物を照合", "Match people"),
  summary: text(
    "顔の特徴を人物ギャラリーと比べ、名前を付けます。",
    "Compares faces with a gallery of people and names them.",
  ),
  inputs: {
    detections: port("detections", text("顔", "Faces")),
    embeddings: listOf("embedding", text("特徴", "Embeddings")),
  },
  outputs: { detections: port("detections") },
  params: z.strictObject({
    gallery: gallery({ label: text("人物ギャラリー", "Gallery of people") }),
    threshold: ratio({ default: 0.8, label: text("一致の下限", "Least similarity") }),
    unknown: line({ default: "unknown", maxLength: 100, label: text("知らない人の表示", "Label of strangers") }),
  }),
  cost: () => ({ memoryBytes: 2 ** 20, cpuMs: 1 }),

  async run({ detections, embeddings }, { gallery: name, threshold, unknown }, { gallery: open, warn }) {
    if (embeddings.length !== detections.items.length) {
      throw new KumikiError("STEP_FAILED", {
        received: text(
          `顔 ${detections.items.length} 個に対して特徴 ${embeddings.length} 個`,
          `${embeddings.length} embeddings for ${detections.items.length} faces`,
        ),
      });
    }
    const [first] = embeddings;
    if (first === undefined) return { detections };
    const people = await open(name, first.model);
    const empty = people.filter((person) => person.embeddings.length === 0).map((person) => person.name);
    if (empty.length > 0)
      warn(text(`顔の写真がない人: ${empty.join("、")}`, `No face in the photos of: ${empty.join(", ")}`));
    const items = detections.items.map((item, at) => {
      const best = nearest(embeddings[at].vector, people);
      return best && best.similarity >= threshold
        ? { ...item, label: best.name, score: best.similarity }
        : { ...item, label: unknown };
    });
    if (items.every(({ label }) => label === unknown))
      warn(text("知っている人は見つかりませんでした。", "Nobody known was found."));
    return { detections: { ...detections, items } };
  },
});
