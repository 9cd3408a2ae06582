import type { z } from "zod";
import { type Problem, problem } from "../errors/problem.ts";
import type { PipelineDocument } from "./schema.ts";

export interface ReadDocument {
  readonly document?: PipelineDocument;
  /** `input_image` of the linear form. */
  readonly input?: string;
  readonly problems: readonly Problem[];
}

/** A zod issue as a problem that names node, field, what was expected and what came. */
export function issueProblem(issue: z.core.$ZodIssue, root: unknown): Problem {
  const path = issue.path.map(String);
  const node = path[0] === "nodes" && path[1] !== undefined ? { node: path[1] } : {};
  const received = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : shorten(valueAt(root, path));
  return problem("DOCUMENT_INVALID", { ...node, field: path.join("."), expected: issue.message, received });
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.getOwnPropertyDescriptor(value, key)?.value;
  }
  return value;
}

export const nameOfType = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

const shorten = (value: unknown): unknown =>
  typeof value === "string"
    ? value.slice(0, 100)
    : typeof value === "object" && value !== null
      ? nameOfType(value)
      : (value ?? "nothing");
