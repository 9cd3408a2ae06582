import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ReadDocument } from "../document/issue.ts";
import { readDocument } from "../document/read.ts";
import type { Problem } from "../errors/problem.ts";
import { conditionRule } from "../flow/condition-rule.ts";
import { defaultRule } from "../flow/default-rule.ts";
import { sameKindRule } from "../flow/same-kind-rule.ts";
import { componentRules } from "./component-rules.ts";
import { cycleRule } from "./cycle-rule.ts";
import { lineageRule } from "./lineage-rule.ts";
import { flatScope, makeScope, pipelinesIn } from "./make-scope.ts";
import { modelRules } from "./model-rules.ts";
import { outputFormRule } from "./output-form-rule.ts";
import { parameterRules } from "./parameter-rules.ts";
import { bordered, insideProblems, nestingRules } from "./pipeline-rules.ts";
import type { KnownModels, Scope } from "./scope.ts";
import { useRules } from "./use-rules.ts";
import { wireRules } from "./wire-rules.ts";

const rules: readonly ((scope: Scope) => Problem[])[] = [
  componentRules,
  parameterRules,
  wireRules,
  sameKindRule,
  conditionRule,
  defaultRule,
  cycleRule,
  useRules,
  outputFormRule,
  modelRules,
];

/**
 * All problems of a document at once, in the order of the rules; `document` is there when it could be read, problems
 * or not. Accepts the linear form. Never throws. Without `known` nothing is said about models. `self`: the id under which
 * the document is stored, which may not stand in it.
 */
export function validate(value: unknown, catalogue: Catalogue, known?: KnownModels, self?: string): ReadDocument {
  const read = readDocument(value, catalogue);
  if (read.document === undefined) return read;
  const scope = makeScope(read.document, catalogue, known);
  const own = rules.flatMap((rule) => rule(scope));
  return { ...read, problems: [...read.problems, ...own, ...acrossPipelines(scope, own, self)] };
}

/** What shows only where the pipelines within are looked into. */
function acrossPipelines(scope: Scope, own: readonly Problem[], self: string | undefined): Problem[] {
  const pipelines = pipelinesIn(scope);
  const nesting = nestingRules(scope, pipelines, self);
  if (nesting.length > 0) return [...nesting, ...lineageRule(scope)];
  const flat = flatScope(scope, pipelines);
  if (flat === scope) return lineageRule(scope);
  return [...insideProblems(flat, pipelines, own), ...lineageRule(flat).map(bordered)];
}

export const isValid = (problems: readonly Problem[]): boolean =>
  !problems.some(({ severity }) => severity === "error");
