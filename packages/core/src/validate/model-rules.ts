import { notDescribed } from "../described.ts";
import { pointer } from "../document/edit.ts";
import { inputReferenceSchema, type PipelineNode } from "../document/schema.ts";
import type { Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { modelTaskSchema } from "../model.ts";
import { text } from "../text.ts";
import { asSchema, type Schema } from "./check-value.ts";
import { missingModelFixes } from "./missing-model.ts";
import { infoOf, type KnownModels, type Scope } from "./scope.ts";

/** Models that nodes name are there and made for the task. Nothing is checked when the models are not known. */
export function modelRules(scope: Scope): Problem[] {
  const { known } = scope;
  if (known === undefined) return [];
  return [...scope.nodes].flatMap(([id, node]) => {
    if (node.enabled === false) return [];
    const properties = asSchema(infoOf(scope, node)?.params.properties);
    return Object.entries(properties).flatMap(([field, schema]) =>
      checkModel(scope, id, node, field, asSchema(schema), known),
    );
  });
}

/** The value that a parameter will have, as far as the document alone tells it, and where it is written. */
function givenValue(scope: Scope, id: string, node: PipelineNode, field: string, schema: Schema) {
  if (!Object.hasOwn(node.with, field))
    return { value: schema.default, path: pointer("nodes", id, "with", field), op: "add" } as const;
  const reference = inputReferenceSchema.safeParse(node.with[field]);
  if (!reference.success)
    return { value: node.with[field], path: pointer("nodes", id, "with", field), op: "replace" } as const;
  const name = reference.data.$input;
  return { value: scope.inputs.get(name)?.default, path: pointer("inputs", name, "default"), op: "replace" } as const;
}

function checkModel(
  scope: Scope,
  id: string,
  node: PipelineNode,
  field: string,
  schema: Schema,
  known: KnownModels,
): Problem[] {
  const task = modelTaskSchema.safeParse(asSchema(schema["x-kumiki"]).task);
  if (asSchema(schema["x-kumiki"]).widget !== "model" || !task.success) return [];
  const { value, path, op } = givenValue(scope, id, node, field, schema);
  if (typeof value !== "string") return [];
  const named = known.models.find((model) => model.name === value);
  // A part that takes any model needs no description of it.
  const isAny = task.data === "other";
  const isOpen = named?.undescribed === true && !isAny;
  const fitting = known.models.filter((model) => isAny || (model.task === task.data && !model.undescribed));
  if (!isOpen && named !== undefined && (isAny || named.task === task.data)) return [];
  const uses: Fix[] = fitting.map(({ name }) => ({
    label: text(`入っている「${name}」を使う`, `Use the installed "${name}"`),
    edits: [{ op, path, value: name }],
  }));
  const expected = fitting.map(({ name }) => name).join(", ");
  if (isOpen) return [notDescribed(value, { node: id, field, expected: task.data, fix: uses })];
  const there = named ?? known.pullable.find((model) => model.name === value);
  if (there !== undefined && there.task !== task.data && !isAny) {
    return [problem("MODEL_TASK_MISMATCH", { node: id, field, expected: task.data, received: value, fix: uses })];
  }
  const fix = [...missingModelFixes(value, known.pullable), ...uses];
  return [problem("MODEL_NOT_INSTALLED", { node: id, field, expected, received: value, fix })];
}
