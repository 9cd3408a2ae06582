import { describeComponent } from "../catalogue/describe.ts";
import type { ModelNeed } from "../component/component.ts";
import { paramMeta } from "../component/params.ts";
import type { Registry } from "../component/registry.ts";
import { embeddedDocument } from "../document/embedded.ts";
import { outputForms } from "../document/output.ts";
import type { PipelineDocument } from "../document/schema.ts";
import type { Source } from "../document/source.ts";
import { KumikiError } from "../errors/error.ts";
import { type Problem, problem } from "../errors/problem.ts";
import type { ImageSize } from "../kinds/values.ts";
import { bodyAt, remembered } from "../loop/body-at.ts";
import { loopOf, loopPart } from "../loop/loop-part.ts";
import type { ModelCard } from "../model.ts";
import { firstFault } from "../schema/schema-faults.ts";
import { checkValue } from "../validate/check-value.ts";
import { parameterProblem } from "../validate/parameter-rules.ts";
import { bypass, standInPort } from "./bypass.ts";
import { decodeSizeOf } from "./decode-size.ts";
import { estimateMemory } from "./estimate.ts";
import { everyStep } from "./every-step.ts";
import { expand, type FlatNode, type PlanLoop } from "./expand.ts";
import { arrange, type Ordered } from "./order.ts";
import { resolveParameters } from "./parameters.ts";
import type { Plan, PlanInput, PlanStep } from "./plan.ts";
import { route } from "./route.ts";
import { type SizedNode, sizeNodes } from "./sizes.ts";
import { waysThrough } from "./ways.ts";

export interface PlanOptions {
  /** Values of inputs that are not pictures; defaults of the document fill in. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Sizes of the pictures as decoded; a 12-megapixel photo is assumed where nothing is known. */
  readonly sizes?: Readonly<Record<string, ImageSize>>;
  /** Cards of installed models, for the memory estimate. */
  readonly models?: readonly ModelCard[];
  /** Only this node and what it needs. */
  readonly upTo?: string;
  /** Values that only items bring may be missing: the parts' own defaults stand for them. */
  readonly isSketch?: boolean;
}

/**
 * Makes a validated document ready to run: pipelines and recipes inlined, parameters resolved and migrated, order, sizes, lifetimes
 * and cost. Throws PIPELINE_INVALID with all problems that only show here (run parameters, migrated parameters).
 */
export function makePlan(document: PipelineDocument, registry: Registry, options: PlanOptions = {}): Plan {
  return planWith(document, registry, options);
}

/** `arriving`: inputs whose values come by wires, in a loop. */
function planWith(
  document: PipelineDocument,
  registry: Registry,
  options: PlanOptions,
  arriving: ReadonlySet<string> = new Set(),
): Plan {
  const { values: parameters, problems: unfit } = resolveParameters(document, options.parameters ?? {}, arriving);
  const wrong = options.isSketch ? unfit.filter(({ code }) => code !== "MISSING_RUN_INPUT") : unfit;
  if (wrong.length > 0) throw invalid(wrong);
  const planLoop = bodyPlanner(document, registry, options);
  const { constants, ...expanded } = expand(document, registry, parameters, planLoop);
  const graph = route(bypass(expanded), document.inputs);
  const ordered = arrange(graph, options.upTo);
  const problems: Problem[] = [];
  const parsed = ordered.steps.map((step) => ({ ...step, params: parseParams(step.node, problems) }));
  if (problems.length > 0) throw invalid(problems);
  const inputs = planInputs(document, options.sizes ?? {});
  const sized = sizeNodes(parsed, inputs);
  const steps = sized.map((step, position) => toStep(step, position, ordered));
  const models = modelNeeds(steps);
  const embedded = embeddedDocument(document, parameters);
  const decoded = inputs.map((input) => withDecodeSize(input, steps, ordered.outputs));
  return {
    steps,
    inputs: decoded,
    outputs: ordered.outputs,
    forms: outputForms(document.outputs),
    uses: ordered.uses,
    models,
    parameters: { ...Object.fromEntries(parameters), ...constants },
    ...(embedded && { embedded }),
    estimate: dearest({ steps, inputs: decoded, outputs: ordered.outputs, models }, options.models ?? []),
  };
}

/** Plans bodies: their parameters are the loop's, their pictures and other values come round by round. */
const bodyPlanner =
  (document: PipelineDocument, registry: Registry, { models, isSketch }: PlanOptions): PlanLoop =>
  (node, body) => {
    const inside = bodyAt(node, body, document);
    const own = Object.entries(node.params).filter(([name]) => Object.hasOwn(inside.inputs, name));
    const arriving = new Set(Object.keys(node.inputs));
    const options = { parameters: Object.fromEntries(own), ...(models && { models }), ...(isSketch && { isSketch }) };
    const planBody = remembered((sizes) => planWith(inside, registry, { ...options, sizes }, arriving));
    return { planBody, component: loopPart(node.component, body, planBody) };
  };

/** What the dearest way through a plan takes. */
function dearest(plan: Pick<Plan, "steps" | "inputs" | "outputs" | "models">, cards: readonly ModelCard[]) {
  const ways = waysThrough(plan);
  const memory = ways.map((way) => estimateMemory(way.steps, way.inputs, way.outputs, plan.models, cards));
  const time = ways.map((way) => way.steps.reduce((sum, step) => sum + step.estimate.cpuMs, 0));
  return { memoryBytes: Math.max(...memory), cpuMs: Math.max(...time) };
}

const invalid = (problems: readonly Problem[]): KumikiError =>
  new KumikiError("PIPELINE_INVALID", { received: problems.length }, { problems });

function parseParams(node: FlatNode, problems: Problem[]): Record<string, unknown> {
  const parsed = node.component.params.safeParse(node.params);
  if (parsed.success) return parsed.data;
  // The same words as in validate: the schema is checked as the catalogue shows it.
  const info = describeComponent(node.component);
  const violations = checkValue(info.params, node.params);
  const found = violations.map((violation) => parameterProblem(node.id, violation, info));
  const { path, expected, received } = firstFault(node.component.params, node.params, parsed.error);
  const other = problem("PARAMETER_TYPE", { node: node.id, field: path.join("."), expected, received });
  problems.push(...(found.length > 0 ? found : [other]));
  return {};
}

function planInputs(document: PipelineDocument, sizes: Readonly<Record<string, ImageSize>>): PlanInput[] {
  return Object.entries(document.inputs).flatMap(([name, { kind, maxSide }]): PlanInput[] => {
    if (kind !== "image" && kind !== "mask") return [];
    const size = sizes[name] ?? { width: 4000, height: 3000, channels: 3 };
    return [{ name, kind, size: shrink(size, maxSide), ...(maxSide !== undefined && { maxSide }) }];
  });
}

function shrink(size: ImageSize, maxSide = Number.POSITIVE_INFINITY): ImageSize {
  const scale = Math.min(1, maxSide / Math.max(size.width, size.height));
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(size.width), height: side(size.height), channels: size.channels };
}

function toStep(
  { node, group, after, params, sizes, cost }: SizedNode,
  position: number,
  { frees, uses }: Ordered,
): PlanStep {
  const { flow } = node.component;
  const { body } = node.node;
  const loop = node.planBody && body && loopOf(node.planBody(sizes.inputs), body);
  return {
    id: node.id,
    position,
    use: `${node.component.id}@${node.component.version}`,
    component: node.component,
    params,
    inputs: node.inputs,
    requires: node.requires ?? [],
    decides: flow === "branch" || mayLeaveOut(node),
    ...(flow === "merge" && { picks: readsAll(node, uses) ? "all" : "first" }),
    ...(loop && { loop }),
    after,
    group,
    onError: node.node.onError ?? "stop",
    defaults: node.node.onError === "default" ? (node.node.defaults ?? {}) : {},
    retries: node.node.retries ?? 0,
    retryDelayMs: node.node.retryDelayMs ?? 200,
    timeoutMs: node.node.timeoutMs ?? 120_000,
    frees: frees.get(node.id) ?? [],
    sizes,
    estimate: cost,
  };
}

/** Whether a failure of the node leaves an output out: nothing stands in for it. */
const mayLeaveOut = ({ component, node: { onError = "stop", defaults = {} } }: FlatNode): boolean =>
  onError !== "stop" &&
  component.flow !== "loop" &&
  Object.keys(component.outputs).some(
    (output) =>
      !(onError === "default" && Object.hasOwn(defaults, output)) && standInPort(component, output) === undefined,
  );

/** Whether somebody reads the list of what a merge takes, not only its first. */
const readsAll = ({ id, component }: FlatNode, uses: Ordered["uses"]): boolean =>
  Object.entries(component.outputs).some(
    ([port, { kind }]) => port === "all" && kind !== undefined && (uses[`${id}.${port}`] ?? 0) > 0,
  );

function withDecodeSize(
  input: PlanInput,
  steps: readonly PlanStep[],
  outputs: Readonly<Record<string, Source>>,
): PlanInput {
  const decodeAt = decodeSizeOf(input.name, steps, outputs);
  return decodeAt === undefined ? input : { ...input, decodeAt };
}

/** Models named by parameters that say so; the task travels with the parameter. */
function modelNeeds(steps: readonly PlanStep[]): ModelNeed[] {
  const needs = everyStep(steps).flatMap(({ component, params }) =>
    Object.entries(component.params.shape).flatMap(([field, schema]): ModelNeed[] => {
      const meta = paramMeta.get(schema)?.["x-kumiki"];
      const name = params[field];
      return meta?.widget === "model" && meta.task !== undefined && typeof name === "string"
        ? [{ name, task: meta.task }]
        : [];
    }),
  );
  return [...new Map(needs.map((need) => [`${need.task}/${need.name}`, need])).values()];
}
