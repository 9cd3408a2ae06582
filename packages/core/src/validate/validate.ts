import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ReadDocument } from "../document/issue.ts";
import { readDocument } from "../document/read.ts";
import type { Problem } from "../errors/problem.ts";
import { componentRules } from "./component-rules.ts";
import { cycleRule } from "./cycle-rule.ts";
import { lineageRule } from "./lineage-rule.ts";
import { modelRules } from "./model-rules.ts";
import { outputFormRule } from "./output-form-rule.ts";
import { parameterRules } from "./parameter-rules.ts";
import { type KnownModels, makeScope, type Scope } from "./scope.ts";
import { useRules } from "./use-rules.ts";
import { wireRules } from "./wire-rules.ts";

const rules: readonly ((scope: Scope) => Problem[])[] = [
  componentRules,
  parameterRules,
  wireRules,
  cycleRule,
  useRules,
  outputFormRule,
  lineageRule,
  modelRules,
];

/**
 * All problems of a document at once, in the order of the rules; `document` is there when it could be read, problems
 * or not. Accepts the linear form. Never throws. Without `known` nothing is said about models.
 */
export function validate(value: unknown, catalogue: Catalogue, known?: KnownModels): ReadDocument {
  const read = readDocument(value, catalogue);
  if (read.document === undefined) return read;
  const scope = makeScope(read.document, catalogue, known);
  return { ...read, problems: [...read.problems, ...rules.flatMap((rule) => rule(scope))] };
}

export const isValid = (problems: readonly Problem[]): boolean =>
  !problems.some(({ severity }) => severity === "error");
