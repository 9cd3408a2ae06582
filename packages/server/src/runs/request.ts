import {
  type Artifact,
  deliverTargetSchema,
  errorOf,
  executorChoiceSchema,
  isPictureInput,
  isValid,
  KumikiError,
  type ModelCard,
  makePlan,
  type PipelineDocument,
  type Plan,
  type Problem,
  problem,
  resolveParameters,
  text,
} from "@kumiki/core";
import { z } from "zod";
import { chooseRoute } from "../executors/choose.ts";
import { liveProblems } from "../inference/live-problems.ts";
import { checkDocument } from "../pipelines/check-document.ts";
import { checkTarget } from "../sinks/open-target.ts";
import { checkSource } from "../sources/check-source.ts";
import { isHash, lastPart } from "../sources/references.ts";
import { type StoredSource, sourceSchema } from "../sources/schema.ts";
import type { NewRun } from "./create.ts";
import type { NewItem } from "./insert-items.ts";
import type { RunNeeds } from "./run-needs.ts";

const dayMs = 24 * 3_600_000;

export const newRunSchema = z.strictObject({
  pipeline: z.union([
    z.strictObject({ document: z.json() }),
    z.strictObject({ id: z.string().min(1).max(64), version: z.int().min(1).optional() }),
  ]),
  inputs: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(255).optional(),
        pictures: z
          .record(z.string().max(64), z.string().min(1).max(2048))
          .meta({ description: "By picture input: the sha256 or the name of an upload" }),
        parameters: z
          .record(z.string().max(64), z.json())
          .optional()
          .meta({ description: "Values of this item alone; they come before those of the run" }),
      }),
    )
    .min(1)
    .max(10_000)
    .optional(),
  source: sourceSchema.optional().meta({
    description: "Where the inputs are listed from, instead of `inputs`; the run begins while they are still listed",
  }),
  parameters: z.record(z.string().max(64), z.json()).default({}),
  executor: executorChoiceSchema.default("auto").meta({
    description: "embedded: this server; job: a Nomad job of its own; warm: warm workers in Nomad",
  }),
  deliver: deliverTargetSchema.optional().meta({ description: "Where results go beside the server's own store" }),
  maxFailureRate: z.number().min(0).max(1).optional().meta({ description: "Failed share that stops the run" }),
  deadlineMs: z.int().min(100).max(dayMs).default(dayMs).meta({ description: "Time for the whole run, ms" }),
});
export type NewRunBody = z.output<typeof newRunSchema>;

type GivenItem = NonNullable<NewRunBody["inputs"]>[number];

/**
 * Checks everything that can be checked before a run and pins it: document, files, parameters. All problems at once.
 * `listOf`: makes the source where the server itself knows what the inputs are.
 */
export async function readRunRequest(
  body: NewRunBody,
  services: RunNeeds,
  listOf?: (document: PipelineDocument) => StoredSource,
): Promise<NewRun> {
  const { pipeline, parameters, maxFailureRate, deadlineMs } = body;
  if (body.inputs !== undefined && body.source !== undefined) throw twoInputs();
  const stored = "id" in pipeline ? await services.pipelines.get(pipeline.id, pipeline.version) : undefined;
  const given = "document" in pipeline ? pipeline.document : stored?.document;
  const { document, input, plan } = await checkDraft(services, given, {
    parameters,
    isSketch: bringsValues(body),
  });
  if (body.deliver !== undefined) await checkTarget(body.deliver, services.places);
  const unfit = await liveProblems(plan, services);
  if (unfit.length > 0) throw refusal(unfit);
  if (body.source !== undefined) await checkSource(body.source, services, { document, parameters });
  const source = listOf?.(document) ?? body.source;
  const own = source ? [] : (body.inputs ?? itemsOf(document, input));
  const items = await resolveItems(services, document, own, parameters);
  return {
    document,
    ...(stored && { pipeline: { id: stored.id, version: stored.version } }),
    parameters,
    items,
    deliver: body.deliver,
    source,
    // Nobody knows yet how long a list is; it is not short.
    route: chooseRoute(body.executor, plan, source ? Number.POSITIVE_INFINITY : items.length, services.config),
    maxFailureRate,
    deadlineMs,
  };
}

const twoInputs = (): KumikiError =>
  new KumikiError("REQUEST_INVALID", {
    field: "body",
    expected: text("inputs か source の一方", "either inputs or source"),
    received: text("両方", "both"),
  });

/** Items have values of their own. */
const bringsValues = ({ source, inputs = [] }: NewRunBody): boolean =>
  source?.kind === "manifest" || inputs.some(({ parameters }) => parameters !== undefined);

interface DraftOptions {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly upTo?: string;
  /** Items bring values of their own. */
  readonly isSketch?: boolean;
  /** Cards that are tried: they stand for those of the store. */
  readonly cards?: readonly ModelCard[];
}

/** The document of a request that may run. PIPELINE_INVALID with all problems; several of one code keep that code. */
export async function checkDraft(
  { catalogue, registry, models, pipelines }: RunNeeds,
  given: unknown,
  options: DraftOptions,
): Promise<{ document: PipelineDocument; input: string | undefined; plan: Plan }> {
  const known = await models.known();
  const here = { ...known, models: [...(options.cards ?? []), ...known.models] };
  const { document, input, problems } = await checkDocument(given, { catalogue, pipelines }, here);
  if (document === undefined || !isValid(problems)) throw refusal(problems);
  if (options.upTo !== undefined && !Object.hasOwn(document.nodes, options.upTo))
    throw new KumikiError("REQUEST_INVALID", {
      field: "body.upTo",
      expected: text("ノード", "a node"),
      received: options.upTo,
    });
  // Planned once here, so that wrong run parameters are told now and not by every item.
  try {
    return { document, input, plan: makePlan(document, registry, options) };
  } catch (error) {
    throw error instanceof KumikiError ? refusal(error.problems) : error;
  }
}

function refusal(problems: readonly Problem[]): KumikiError {
  const errors = problems.filter(({ severity }) => severity === "error");
  const [first] = errors;
  const isOneKind = new Set(errors.map(({ code }) => code)).size === 1;
  if (isOneKind && first !== undefined) return new KumikiError(first.code, {}, { problem: first, problems });
  return new KumikiError("PIPELINE_INVALID", { received: errors.length }, { problems });
}

const pictureInputs = (document: PipelineDocument): string[] =>
  Object.entries(document.inputs).flatMap(([name, input]) => (isPictureInput(input) ? [name] : []));

/** Items of a request that names none: the picture of the linear form, or one item of a pipeline that wants no picture. */
function itemsOf(document: PipelineDocument, linearInput: string | undefined): GivenItem[] {
  const [picture] = pictureInputs(document);
  if (picture === undefined) return [{ pictures: {} }];
  if (linearInput !== undefined) return [{ pictures: { [picture]: linearInput } }];
  throw errorOf(problem("MISSING_RUN_INPUT", { field: picture, expected: "image" }));
}

/** One item of a request, its pictures found in the store. */
export async function resolveItem(services: RunNeeds, document: PipelineDocument, item: GivenItem): Promise<NewItem> {
  const [resolved] = await resolveItems(services, document, [item], {});
  if (resolved === undefined) throw new TypeError("an item went missing");
  return resolved;
}

async function resolveItems(
  { artifacts }: RunNeeds,
  document: PipelineDocument,
  given: readonly GivenItem[],
  shared: NewRunBody["parameters"],
) {
  const wanted = pictureInputs(document);
  const stored = await findPictures(artifacts, new Set(given.flatMap(({ pictures }) => Object.values(pictures))));
  const problems: Problem[] = [];
  const isOwn = given.some((item) => item.parameters !== undefined);
  const items = given.map(({ name, pictures, parameters }, index): NewItem => {
    for (const field of Object.keys(pictures).filter((field) => !wanted.includes(field)))
      problems.push(problem("UNKNOWN_RUN_INPUT", { field, expected: wanted.join(", ") }));
    for (const field of wanted.filter((field) => !Object.hasOwn(pictures, field)))
      problems.push(problem("MISSING_RUN_INPUT", { field, expected: "image" }));
    const inputs = Object.entries(pictures).flatMap(([field, reference]) => {
      const artifact = stored.get(reference);
      if (artifact === undefined) problems.push(notFound(reference));
      return artifact === undefined ? [] : [[field, artifact] as const];
    });
    if (isOwn)
      for (const wrong of resolveParameters(document, { ...shared, ...parameters }).problems)
        problems.push({ ...wrong, field: `inputs[${index}].parameters.${wrong.field}` });
    return { name: name ?? nameOf(pictures, index), inputs: Object.fromEntries(inputs), parameters };
  });
  if (problems.length > 0) throw refusal(problems);
  return items;
}

const notFound = (reference: string): Problem =>
  /^\w+:\/\//.test(reference)
    ? problem("URL_DENIED", {
        received: reference,
        expected: text(
          "画像をアップロードして、その sha256 を指定してください。",
          "Upload the picture and give its sha256.",
        ),
      })
    : problem("INPUT_NOT_FOUND", { field: "inputs", received: reference });

function nameOf(pictures: GivenItem["pictures"], index: number): string {
  const [reference] = Object.values(pictures);
  return reference === undefined || isHash(reference) ? `input-${index + 1}` : lastPart(reference);
}

/** By reference: what is stored under this sha256, or the newest upload of this name (folders before it say nothing here). */
async function findPictures(artifacts: RunNeeds["artifacts"], references: ReadonlySet<string>) {
  const stored = new Map<string, Artifact>();
  for (const artifact of await artifacts.use([...references].filter(isHash))) stored.set(artifact.sha256, artifact);
  for (const reference of references) {
    if (isHash(reference)) continue;
    const artifact = await artifacts.named(lastPart(reference));
    if (artifact !== undefined) stored.set(reference, artifact);
  }
  return stored;
}
