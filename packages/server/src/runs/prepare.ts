import {
  type Artifact,
  isPictureInput,
  isValid,
  KumikiError,
  makePlan,
  type PipelineDocument,
  type Problem,
  problem,
  sha256Schema,
  validate,
} from "@kumiki/core";
import { z } from "zod";
import type { Services } from "../services.ts";
import type { NewItem, NewRun } from "./create.ts";

const dayMs = 24 * 3_600_000;

export const newRunSchema = z.strictObject({
  pipeline: z.union([
    z.strictObject({ document: z.json() }),
    z.strictObject({ id: z.string().max(64), version: z.int().min(1).optional() }),
  ]),
  inputs: z
    .array(z.strictObject({ name: z.string().max(255).optional(), pictures: z.record(z.string(), sha256Schema) }))
    .max(100_000)
    .optional(),
  parameters: z.record(z.string(), z.json()).default({}),
  /** Share of failed items, 0..1, above which the run is stopped. */
  maxFailureRate: z.number().min(0).max(1).optional(),
  /** Time for one item, ms. */
  deadlineMs: z.int().min(100).max(dayMs).default(600_000),
});
type NewRunBody = z.output<typeof newRunSchema>;

type Needed = Pick<Services, "catalogue" | "registry" | "models" | "artifacts" | "pipelines">;

/** Checks everything that can be checked before a run and pins it: document, files, parameters. PIPELINE_INVALID with all problems. */
export async function prepareRun(body: NewRunBody, services: Needed): Promise<NewRun> {
  const source = body.pipeline;
  const stored = "id" in source ? await services.pipelines.get(source.id, source.version) : undefined;
  const { document, input, problems } = validate(
    "document" in source ? source.document : stored?.document,
    services.catalogue,
    { models: await services.models.usable() },
  );
  if (document === undefined || !isValid(problems))
    throw invalid(problems.filter(({ severity }) => severity === "error"));
  // Plans once, so that wrong run parameters are told now and not by every item.
  makePlan(document, services.registry, { parameters: body.parameters });
  const items = await resolveItems(document, body, input, services);
  return {
    document,
    ...(stored && { pipeline: { id: stored.id, version: stored.version } }),
    parameters: body.parameters,
    items,
    maxFailureRate: body.maxFailureRate,
    deadlineMs: body.deadlineMs,
  };
}

/** A single problem keeps its own code, so that clients need not look inside. */
const invalid = (problems: readonly Problem[]): KumikiError => {
  const [first] = problems;
  if (problems.length === 1 && first !== undefined) return new KumikiError(first.code, first, { problems });
  return new KumikiError("PIPELINE_INVALID", { received: problems.length }, { problems });
};

async function resolveItems(
  document: PipelineDocument,
  body: NewRunBody,
  linearInput: string | undefined,
  { artifacts }: Needed,
): Promise<NewItem[]> {
  const pictures = Object.entries(document.inputs)
    .filter(([, input]) => isPictureInput(input))
    .map(([name]) => name);
  const given =
    body.inputs ?? (linearInput === undefined ? [] : [{ name: linearInput, pictures: { image: linearInput } }]);
  if (given.length === 0)
    throw invalid([problem("MISSING_RUN_INPUT", { field: pictures[0] ?? "inputs", expected: "image" })]);
  const problems: Problem[] = [];
  const known = new Map<string, Artifact>();
  for (const sha256 of new Set(given.flatMap((item) => Object.values(item.pictures)))) {
    const artifact = sha256Schema.safeParse(sha256).success ? await artifacts.find(sha256) : undefined;
    if (artifact === undefined) problems.push(problem("INPUT_NOT_FOUND", { field: "inputs", received: sha256 }));
    else known.set(sha256, artifact);
  }
  const items = given.map(({ name, pictures: files }, index) => {
    for (const field of Object.keys(files))
      if (!pictures.includes(field)) problems.push(problem("UNKNOWN_RUN_INPUT", { field }));
    for (const field of pictures)
      if (!Object.hasOwn(files, field)) problems.push(problem("MISSING_RUN_INPUT", { field, expected: "image" }));
    const inputs = Object.entries(files).flatMap(([field, sha256]) => {
      const artifact = known.get(sha256);
      return artifact === undefined ? [] : [[field, artifact] as const];
    });
    return { name: name ?? `input-${index + 1}`, inputs: Object.fromEntries(inputs) };
  });
  if (problems.length > 0) throw invalid(problems);
  return items;
}
