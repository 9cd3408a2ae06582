import type { ComponentInfo, PortInfo } from "../catalogue/catalogue.ts";
import { parseUse } from "../component/registry.ts";
import { outputSources } from "../document/output.ts";
import {
  inputReferenceSchema,
  type LoopBody,
  type PipelineDocument,
  type PipelineInput,
  type SubPipeline,
} from "../document/schema.ts";
import { valueSchemaSchema } from "../document/value-schema.ts";
import type { Kind, PortKind } from "../kinds/kind.ts";
import { nodesWithin } from "../loop/bodies.ts";
import { describeLoop } from "../loop/describe-loop.ts";
import { plain, type Text } from "../text.ts";
import { asSchema } from "../validate/check-value.ts";
import { infoOf, kindOfSource } from "../validate/scope.ts";
import { portInputs } from "./pipeline-ports.ts";
import { pipelineFamily, usedPipelines } from "./used-pipelines.ts";

type Infos = ReadonlyMap<string, ComponentInfo>;

interface Named {
  readonly id: string;
  readonly version: number;
  readonly label: Text;
  readonly summary: Text;
  readonly family: string;
}

/** What a stored pipeline is called as a part. */
export const pipelineNames = (use: string, { name, description }: SubPipeline): Named => ({
  ...parseUse(use),
  label: plain(name),
  summary: plain(description?.trim() || name),
  family: pipelineFamily,
});

/** A pipeline as a part; with `pipeline`, so that it can be put into a document. */
export function describePipeline(document: PipelineDocument, components: Infos, named: Named): ComponentInfo {
  return { ...describe(document, components, describePipelines(document, components), named), pipeline: document };
}

/**
 * The pipelines that stand in a document as parts, by `use`. Left out are those whose inside cannot be known, which rules
 * tell: a pipeline in it is missing or is itself.
 */
export function describePipelines(document: PipelineDocument, components: Infos): Map<string, ComponentInfo> {
  const used = usedPipelines(document);
  const described = new Map<string, ComponentInfo>();
  const underWay = new Set<string>();
  const add = (use: string, pipeline: SubPipeline): void => {
    if (described.has(use) || underWay.has(use)) return;
    underWay.add(use);
    for (const [, { use: inner }] of nodesWithin(pipeline.nodes)) {
      const found = Object.hasOwn(used, inner) ? used[inner] : undefined;
      if (found !== undefined) add(inner, found);
    }
    const scope = scopeOf(pipeline, components, described);
    const isKnown = Object.values(outputSources(pipeline.outputs)).every((at) => kindOfSource(scope, at) !== "unknown");
    if (isKnown) described.set(use, describe(pipeline, components, described, pipelineNames(use, pipeline)));
  };
  for (const [use, pipeline] of Object.entries(used)) add(use, pipeline);
  return described;
}

/** `unknown`: the kind of outputs whose kind cannot be told (another rule says why); without it they are left out. */
function describe(
  pipeline: Inside,
  components: Infos,
  pipelines: Infos,
  named: Named,
  unknown?: PortKind,
): ComponentInfo {
  const { inputs, outputs } = pipeline;
  const ports = portInputs(pipeline);
  const scope = scopeOf(pipeline, components, pipelines);
  const { id, version, label, summary, family } = named;
  return {
    id,
    version,
    label,
    summary,
    family,
    migratesFrom: [],
    recipe: false,
    inputs: Object.fromEntries(
      Object.entries(inputs).flatMap(([name, input]) => (ports.has(name) ? [[name, portOf(input)]] : [])),
    ),
    outputs: Object.fromEntries(
      Object.entries(outputSources(outputs)).flatMap(([name, source]): [string, PortInfo][] => {
        const found = kindOfSource(scope, source);
        const kind = found === "missing" || found === "unknown" ? unknown : found;
        return kind === undefined ? [] : [[name, { kind, optional: false }]];
      }),
    ),
    params: paramsOf(
      Object.entries(inputs).flatMap(([name, input]) =>
        ports.has(name) ? [] : [[name, { ...input, schema: { ...fedSchema(name, scope), ...input.schema } }]],
      ),
    ),
  };
}

/** What the first parameter that an input feeds says of its values: an input may leave it unsaid. */
function fedSchema(name: string, scope: ReturnType<typeof scopeOf>): NonNullable<PipelineInput["schema"]> {
  for (const node of scope.nodes.values())
    for (const [field, value] of Object.entries(node.with)) {
      if (inputReferenceSchema.safeParse(value).data?.$input !== name) continue;
      const read = valueSchemaSchema.safeParse(asSchema(infoOf(scope, node)?.params.properties)[field]);
      if (!read.success) continue;
      const { default: _own, ...schema } = read.data;
      return schema;
    }
  return {};
}

const scopeOf = ({ inputs, nodes }: Inside, components: Infos, pipelines: Infos) => ({
  inputs: new Map(Object.entries(inputs)),
  nodes: new Map(Object.entries(nodes)),
  components,
  pipelines,
  loopWith: loopDescriber(components, pipelines),
});

type Inside = Pick<SubPipeline, "inputs" | "nodes" | "outputs">;

/** Describes loops with the ports of their bodies, each once. */
export function loopDescriber(components: Infos, pipelines: Infos) {
  const known = new WeakMap<LoopBody, ComponentInfo>();
  return (loop: ComponentInfo, body: LoopBody): ComponentInfo => {
    const described = known.get(body) ?? describeLoop(loop, describe(body, components, pipelines, loop, "any"), body);
    known.set(body, described);
    return described;
  };
}

const labelOf = ({ label }: PipelineInput): Text | undefined => (typeof label === "string" ? plain(label) : label);

function portOf(input: PipelineInput): PortInfo {
  const label = labelOf(input);
  return { kind: input.kind, optional: input.default !== undefined, ...(label && { label }) };
}

const typeOfKind: Partial<Record<Kind, string>> = { number: "number", text: "string", bool: "boolean" };

function paramsOf(inputs: readonly (readonly [string, PipelineInput])[]): ComponentInfo["params"] {
  const properties = inputs.map(([name, input]) => [name, paramOf(name, input)] as const);
  return {
    type: "object",
    additionalProperties: false,
    required: inputs.flatMap(([name, input]) => (input.default === undefined ? [name] : [])),
    properties: Object.fromEntries(properties),
  };
}

/** What the input says of its values, as a parameter's schema; its own label comes first. */
function paramOf(name: string, input: PipelineInput): ComponentInfo["params"] {
  const type = typeOfKind[input.kind];
  const { "x-kumiki": meta, ...schema } = input.schema ?? {};
  const label = labelOf(input) ?? meta?.label ?? plain(name);
  return JSON.parse(
    JSON.stringify({ ...(type && { type }), ...schema, "x-kumiki": { ...meta, label }, default: input.default }),
  );
}
