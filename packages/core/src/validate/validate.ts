import type { Catalogue } from "../catalogue/catalogue.ts";
import type { ReadDocument } from "../document/issue.ts";
import { readDocument } from "../document/read.ts";
import type { Problem } from "../errors/problem.ts";
import { conditionRule } from "../flow/condition-rule.ts";
import { defaultRule } from "../flow/default-rule.ts";
import { sameKindRule } from "../flow/same-kind-rule.ts";
import { bodyProblems } from "../loop/body-problems.ts";
import { loopRules } from "../loop/loop-rules.ts";
import type { KnownPipelines } from "../nesting/known-pipelines.ts";
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
  loopRules,
  useRules,
  outputFormRule,
  modelRules,
];
const rulesOf = (scope: Scope): Problem[] => rules.flatMap((rule) => rule(scope));

/**
 * All problems of a document at once, in the order of the rules; `document` is there when it could be read, problems
 * or not. Accepts the linear form. Never throws. Without `known` nothing is said about models. `self`: the id under which
 * the document is stored, which may not stand in it.
 */
export function validate(value: unknown, catalogue: Catalogue, known?: KnownModels, self?: string): ReadDocument {
  const read = readDocument(value, catalogue);
  if (read.document === undefined) return read;
  const scope = makeScope(read.document, catalogue, known);
  const own = rulesOf(scope);
  return { ...read, problems: [...read.problems, ...own, ...acrossPipelines(scope, own, self)] };
}

/** What shows only where pipelines and bodies of loops are looked into. */
function acrossPipelines(scope: Scope, own: readonly Problem[], self: string | undefined): Problem[] {
  const pipelines = pipelinesIn(scope);
  const nesting = nestingRules(scope, pipelines, self);
  if (nesting.length > 0) return [...nesting, ...lineageRule(scope), ...bodyProblems(scope, shallow)];
  return within(scope, pipelines, own);
}

/** Pipelines stand in each other as they can when this is asked. */
function within(scope: Scope, pipelines: KnownPipelines, own: readonly Problem[]): Problem[] {
  const inBodies = (body: Scope): Problem[] => {
    const found = rulesOf(body);
    return [...found, ...within(body, pipelines, found)];
  };
  const flat = flatScope(scope, pipelines);
  if (flat === scope) return [...lineageRule(scope), ...bodyProblems(scope, inBodies)];
  return [...insideProblems(flat, pipelines, own), ...lineageRule(flat).map(bordered), ...bodyProblems(flat, inBodies)];
}

/** What is wrong in a body without a look into pipelines. */
const shallow = (scope: Scope): Problem[] => [
  ...rulesOf(scope),
  ...lineageRule(scope),
  ...bodyProblems(scope, shallow),
];

export const isValid = (problems: readonly Problem[]): boolean =>
  !problems.some(({ severity }) => severity === "error");
