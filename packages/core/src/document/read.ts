import type { Catalogue } from "../catalogue/catalogue.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { maxLoopDepth } from "../loop/bodies.ts";
import { valueIn } from "../schema/schema-at.ts";
import { receivedWord } from "../schema/type-words.ts";
import { text } from "../text.ts";
import { documentProblems, type ReadDocument } from "./issue.ts";
import { isLinear, readLinear } from "./linear.ts";
import { documentSchema, documentVersion, maxNodes, maxPipelines } from "./schema.ts";

/** Reads a document or its linear form from parsed JSON; never throws. */
export function readDocument(value: unknown, catalogue: Catalogue): ReadDocument {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const expected = text("JSON のオブジェクト", "a JSON object");
    return { problems: [problem("DOCUMENT_INVALID", { field: "", expected, received: receivedWord(value) })] };
  }
  if (isLinear(value)) return readLinear(value, catalogue);
  const kumiki = "kumiki" in value ? value.kumiki : undefined;
  if (typeof kumiki === "number" && kumiki !== documentVersion) {
    return {
      problems: [problem("DOCUMENT_VERSION_UNKNOWN", { field: "kumiki", expected: documentVersion, received: kumiki })],
    };
  }
  const large = tooLarge(value, "nodes", maxNodes) ?? tooLarge(value, "pipelines", maxPipelines);
  if (large !== undefined) return { problems: [large] };
  const deep = tooDeep(value);
  if (deep !== undefined) return { problems: [deep] };
  const parsed = documentSchema.safeParse(value);
  if (parsed.success) return { document: parsed.data, problems: [] };
  return { problems: documentProblems(documentSchema, value, parsed.error) };
}

function tooLarge(value: object, field: "nodes" | "pipelines", most: number): Problem | undefined {
  const record: unknown = Object.entries(value).find(([key]) => key === field)?.[1];
  const received = typeof record === "object" && record !== null ? Object.keys(record).length : 0;
  return received > most ? problem("DOCUMENT_TOO_LARGE", { field, expected: most, received }) : undefined;
}

/** Looked for level by level, before anything walks down: a document of loops in loops could be as deep as its text is long. */
function tooDeep(value: object): Problem | undefined {
  const nodesOf = (at: unknown): unknown[] => Object.values(Object(valueIn(at, "nodes")));
  let level = [value, ...Object.values(Object(valueIn(value, "pipelines")))];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > maxLoopDepth)
      return problem("LOOP_TOO_DEEP", { field: "body", node: "body", expected: maxLoopDepth, received: depth });
    level = level.flatMap(nodesOf).flatMap((node) => valueIn(node, "body") ?? []);
  }
  return undefined;
}
