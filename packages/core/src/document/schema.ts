import { z } from "zod";
import { kindSchema } from "../kinds/kind.ts";
import { schemaWords } from "../schema/schema-at.ts";
import { plain, text } from "../text.ts";
import { writtenOutputSchema } from "./output-schema.ts";
import { sourceSchema } from "./source-schema.ts";
import { valueSchemaSchema } from "./value-schema.ts";

export const documentVersion = 1;

/** Names of nodes, inputs and outputs: letters, digits, `_` and `-`, beginning with a letter or `_`. */
export const nameSchema = z
  .string()
  .regex(/^(?!__proto__$|constructor$|prototype$)[A-Za-z_][A-Za-z0-9_-]{0,63}$/)
  .register(
    schemaWords,
    text(
      "英数字と _ - の名前 (数字と - で始まらないもの)",
      "a name of letters, digits, _ and - that begins with a letter or _",
    ),
  );

/** `family.name@version`; ids of stored pipelines may begin with a digit. */
export const useSchema = z
  .string()
  .regex(/^([a-z]+\.[A-Za-z_]|pipeline\.[0-9])\w{0,63}@\d{1,4}$/)
  .register(schemaWords, plain("family.name@version"));

const jsonValue = z.json();

/** A parameter value, or `{ "$input": name }` when it is exposed as an input of the pipeline. */
export const inputReferenceSchema = z.strictObject({ $input: nameSchema });

export const pipelineInputSchema = z.strictObject({
  kind: kindSchema,
  label: z.union([z.string().max(200), z.strictObject({ ja: z.string(), en: z.string() })]).optional(),
  /** JSON Schema of a value that is not a picture. */
  schema: valueSchemaSchema.optional(),
  default: jsonValue.optional(),
  /** Pictures only: the longest side in px that the pipeline will be given; larger ones are shrunk when decoded. */
  maxSide: z.int().min(1).max(65_535).optional(),
});
export type PipelineInput = z.infer<typeof pipelineInputSchema>;

const nodeFields = z.strictObject({
  use: useSchema,
  in: z.record(nameSchema, z.union([sourceSchema, z.array(sourceSchema).min(1).max(64)])).default({}),
  with: z.record(z.string().max(64), jsonValue).default({}),
  /** Switched off: its outputs are its first inputs of the same kind. */
  enabled: z.boolean().optional(),
  /**
   * `skip`: a failure lets the item go on as if the node were switched off; an output that nothing can stand in for is
   * then not there, and what hangs on it alone does not run. `default`: outputs have these values in place of the failure.
   */
  onError: z.enum(["stop", "skip", "default"]).optional(),
  /** By output, of `onError: "default"`: numbers, texts, bools and JSON; all others are treated as by `skip`. */
  defaults: z.record(nameSchema, jsonValue).optional(),
  retries: z.int().min(0).max(5).optional(),
  /** Wait before the first try anew, ms; each further one waits twice as long. */
  retryDelayMs: z.int().min(0).max(60_000).optional(),
  timeoutMs: z.int().min(100).max(600_000).optional(),
});

const point = z.tuple([z.number(), z.number()]);
export const layoutSchema = z.strictObject({
  nodes: z.record(nameSchema, point).default({}),
  /** Places of the pipeline's own inputs and outputs. */
  inputs: z.record(nameSchema, point).optional(),
  outputs: z.record(nameSchema, point).optional(),
  notes: z.array(z.strictObject({ text: z.string().max(10_000), at: point, size: point.optional() })).default([]),
  groups: z.array(z.strictObject({ label: z.string().max(200), nodes: z.array(nameSchema) })).default([]),
});

export const nodeSchema = nodeFields.extend({
  /** Loops only: what is done with each element. */
  get body(): z.ZodOptional<typeof bodySchema> {
    return bodySchema.optional();
  },
});
export type PipelineNode = z.output<typeof nodeSchema>;

/**
 * What a loop does with each element: a closed pipeline whose inputs are the ports and parameters of its node. From outside,
 * inputs that are named in `each` are lists, all others are the same in each round, and outputs are lists.
 */
export const bodySchema = z.strictObject({
  each: z.array(nameSchema).min(1).max(8),
  inputs: z.record(nameSchema, pipelineInputSchema),
  nodes: z.record(nameSchema, nodeSchema),
  outputs: z.record(nameSchema, writtenOutputSchema),
  layout: layoutSchema.optional(),
});
export type LoopBody = z.output<typeof bodySchema>;

/** A pipeline as one node of another: a document whose own sub-pipelines stand beside it, in the document around it. */
export const subPipelineSchema = z.strictObject({
  kumiki: z.literal(documentVersion),
  name: z.string().min(1).max(200),
  description: z.string().max(10_000).optional(),
  /** Result pictures carry this document in their XMP, so that it can be opened from them. */
  embedInPictures: z.boolean().optional(),
  inputs: z.record(nameSchema, pipelineInputSchema),
  nodes: z.record(nameSchema, nodeSchema),
  outputs: z.record(nameSchema, writtenOutputSchema),
  layout: layoutSchema.optional(),
});
export type SubPipeline = z.output<typeof subPipelineSchema>;

/** `pipeline.<id>@<version>`. */
export const pipelineUseSchema = z
  .string()
  .regex(/^pipeline\.\w{1,64}@\d{1,4}$/)
  .register(schemaWords, plain("pipeline.<id>@<version>"));

/** The pipeline document (DESIGN §3): a graph as data; wires stand at the receiving end. */
export const documentSchema = subPipelineSchema.extend({
  /** The pipelines that nodes use, also those within others, each once: what a run does stands in its document. */
  pipelines: z.record(pipelineUseSchema, subPipelineSchema).optional(),
});
export type PipelineDocument = z.output<typeof documentSchema>;

/** Largest graph that is accepted. */
export const maxNodes = 200;
/** So many pipelines may stand in a document. */
export const maxPipelines = 200;
