import type { Catalogue } from "../catalogue/catalogue.ts";
import { applyFix } from "../document/edit.ts";
import type { PipelineDocument } from "../document/schema.ts";
import type { Fix } from "../errors/fix.ts";
import type { Problem } from "../errors/problem.ts";
import { modelNameSchema, modelTaskSchema } from "../model.ts";
import { asSchema } from "./check-value.ts";
import { makeScope } from "./make-scope.ts";
import { infoOf, type KnownModels } from "./scope.ts";
import { validate } from "./validate.ts";

/** How many mends of each problem were tried, so that a test cannot pass by being offered none. */
export type Tally = Map<string, number>;

const kindOf = (fix: Fix): string => ("command" in fix ? fix.command : "edits");
const place = ({ code, node, field }: Problem): string => JSON.stringify([code, node, field]);
const identity = (problem: Problem): string => JSON.stringify([place(problem), problem.received, problem.message.en]);
const count = (problems: readonly Problem[], key: (problem: Problem) => string, wanted: Problem): number =>
  problems.filter((each) => key(each) === key(wanted)).length;

/**
 * What a mend may bring to light, by the problem that it mends: a part that is known at last shows what is wrong with its use,
 * a circle that is cut leaves inputs to wire and shows the next circle through the same step, and a wire that is there at last
 * whose picture it carries. All others leave no more errors than there were.
 */
const reveals = new Map([
  ["UNKNOWN_COMPONENT", /^/],
  ["UNKNOWN_COMPONENT_VERSION", /^/],
  ["CYCLE", /^(CYCLE|MISSING_INPUT|DIFFERENT_ROOT)$/],
]);
const errorsIn = (problems: readonly Problem[], mended: Problem): number => {
  const revealed = reveals.get(mended.code) ?? /^DIFFERENT_ROOT$/;
  return problems.filter(({ severity, code }) => severity === "error" && !revealed.test(code)).length;
};

/** Applies every mend that validation offers and tells those whose problem stays, or that cannot be applied. */
export function deadFixes(value: unknown, catalogue: Catalogue, known: KnownModels, tally: Tally): string[] {
  const { document, problems } = validate(value, catalogue, known);
  if (document === undefined) return problems.filter(({ fix = [] }) => fix.length > 0).map(identity);
  return problems.flatMap((problem) =>
    (problem.fix ?? []).flatMap((fix) => {
      const key = `${problem.code} ${kindOf(fix)}`;
      tally.set(key, (tally.get(key) ?? 0) + 1);
      const after = problemsAfter(document, problem, fix, catalogue, known);
      const isGone =
        after !== undefined &&
        count(after, identity, problem) < count(problems, identity, problem) &&
        count(after, place, problem) <= count(problems, place, problem) &&
        errorsIn(after, problem) <= errorsIn(problems, problem);
      return isGone ? [] : [`${key}: ${JSON.stringify({ fix, problem, after })}`];
    }),
  );
}

/** Problems of the mended document; undefined when it is no document any more or the command does not take its argument. */
function problemsAfter(
  document: PipelineDocument,
  problem: Problem,
  fix: Fix,
  catalogue: Catalogue,
  known: KnownModels,
): readonly Problem[] | undefined {
  if ("edits" in fix) {
    const read = validate(applyFix(document, fix), catalogue, known);
    return read.document && read.problems;
  }
  // Nothing is stored here that could be opened.
  if (fix.command === "pipelines.open") return undefined;
  const there = known.pullable.find(({ name }) => name === fix.model);
  const takes = {
    "models.pull": there !== undefined,
    "models.describe": known.models.some(({ name, undescribed }) => name === fix.model && undescribed),
    "models.add": modelNameSchema.safeParse(fix.model).success,
  };
  if (!takes[fix.command]) return undefined;
  const others = known.models.filter(({ name }) => name !== fix.model);
  // What is added or described is of the task that its step needs: that much a person sees to.
  const model = { name: fix.model, task: there?.task ?? taskOf(document, problem, catalogue) };
  return validate(document, catalogue, { ...known, models: [...others, model] }).problems;
}

function taskOf(document: PipelineDocument, { node = "", field = "" }: Problem, catalogue: Catalogue) {
  const scope = makeScope(document, catalogue);
  const used = scope.nodes.get(node);
  const parameter = asSchema(asSchema((used && infoOf(scope, used))?.params.properties)[field]);
  return modelTaskSchema.parse(asSchema(parameter["x-kumiki"]).task);
}
