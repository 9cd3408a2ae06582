import {
  type Classes,
  type Detections,
  type Json,
  KumikiError,
  receivedWord,
  type Text,
  text,
  type Value,
} from "@kumiki/core";
import { z } from "zod";

const point = z.object({ x: z.number(), y: z.number() });
const detection = z.object({
  box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  score: z.number().min(0).max(1),
  class: z.int().min(0),
  label: z.string(),
  keypoints: z.array(point.extend({ score: z.number().optional() })).optional(),
  corners: z.array(point).optional(),
  outline: z.array(point).optional(),
  text: z.string().optional(),
});
const rated = z.object({ class: z.int().min(0), label: z.string(), score: z.number() });

/** A list, a result with `items`, or one thing alone. */
const several = <S extends z.ZodType>(one: S) =>
  z.preprocess((value) => {
    if (Array.isArray(value)) return value;
    if (typeof value !== "object" || value === null) return value;
    return "items" in value ? value.items : [value];
  }, z.array(one));

const schemas: Readonly<Record<string, { schema: z.ZodType; words: Text }>> = {
  json: { schema: z.json(), words: text("値", "a value") },
  number: { schema: z.number(), words: text("数", "a number") },
  text: { schema: z.string(), words: text("文字", "text") },
  bool: { schema: z.boolean(), words: text("はいかいいえ (true / false)", "yes or no (true / false)") },
  "list<number>": { schema: z.array(z.number()), words: text("数の並び", "a list of numbers") },
  "list<text>": { schema: z.array(z.string()), words: text("文字の並び", "a list of texts") },
};
const detectionWords = text(
  "検出 (box・score・class・label の並び)",
  "detections (a list of box, score, class and label)",
);
const classWords = text("分類 (class・label・score の並び)", "classes (a list of class, label and score)");

/**
 * What was worked out as a value of the kind that was asked for; detections belong to the picture of the first that
 * arrived. DATA_RESULT_KIND.
 */
export function fromPlain(result: Json, kind: string, inputs: Readonly<Record<string, Value | undefined>>): Value {
  const wrong = (expected: Text): KumikiError =>
    new KumikiError("DATA_RESULT_KIND", { field: "result", expected, received: receivedWord(result) });
  if (kind === "detections") {
    const given = Object.values(inputs).find(isDetections);
    const items = several(detection).safeParse(result);
    if (given === undefined) throw wrong(text("届いた検出から選んだもの", "some of the detections that arrive"));
    if (!items.success || !items.data.every(isBox)) throw wrong(detectionWords);
    return { ...given, items: items.data } as Detections;
  }
  if (kind === "classes") {
    const items = several(rated).safeParse(result);
    if (!items.success) throw wrong(classWords);
    return { kind: "classes", items: items.data } satisfies Classes;
  }
  const { schema, words } = schemas[kind] ?? schemas.json;
  if (!schema.safeParse(result).success) throw wrong(words);
  // The schema of the kind has just said so.
  return result as Value;
}

const isBox = ({ box: [x1, y1, x2, y2] }: z.output<typeof detection>): boolean => x1 < x2 && y1 < y2;

const isDetections = (value: Value | undefined): value is Detections =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "detections" && "root" in value;
