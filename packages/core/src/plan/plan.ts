import type { Component, ModelNeed, SizeEstimate } from "../component/component.ts";
import type { OutputForm } from "../document/output-form.ts";
import type { PipelineDocument } from "../document/schema.ts";
import type { Source } from "../document/source.ts";
import type { ImageSize, Json } from "../kinds/values.ts";

/** One step of a plan: a node with its wires and parameters resolved. */
export interface PlanStep {
  /** Node id; inside a pipeline or recipe `outer/inner`. */
  readonly id: string;
  /** Place in the plan's order, from 0. */
  readonly position: number;
  /** `family.name@version` of the component that runs (after migration). */
  readonly use: string;
  readonly component: Component;
  /** Parsed by the component's schema, defaults filled in. */
  readonly params: Readonly<Record<string, unknown>>;
  /** By port; an array for a list port. */
  readonly inputs: Readonly<Record<string, Source | readonly Source[]>>;
  /** What must be there for it though it takes no value of it: what a branch passes on, what a stop waits for. */
  readonly requires: readonly Source[];
  /** It may leave outputs out, and with them all that hangs on them alone. */
  readonly decides: boolean;
  /** Merges only: whether it takes the first of its values that is there, or all of them. */
  readonly picks?: "first" | "all";
  /** Loops only: what is done in each round. */
  readonly loop?: Loop;
  /** Ids of the steps that must end before this one starts. */
  readonly after: readonly string[];
  /** Steps of one group need nothing of each other. */
  readonly group: number;
  readonly onError: "stop" | "skip" | "default";
  /** By output: its value after a failure. */
  readonly defaults: Readonly<Record<string, Json>>;
  readonly retries: number;
  /** Before the first try anew; each further one waits twice as long. */
  readonly retryDelayMs: number;
  readonly timeoutMs: number;
  /** Written `$input`/`step.port` that nobody reads after this step when steps run in this order (see `Plan.uses`). */
  readonly frees: readonly string[];
  readonly sizes: {
    readonly inputs: Readonly<Record<string, SizeEstimate>>;
    readonly outputs: Readonly<Record<string, SizeEstimate>>;
  };
  /** Beyond its inputs: results and working memory; time of one core. */
  readonly estimate: { readonly memoryBytes: number; readonly cpuMs: number };
}

/** The rounds of a loop. */
export interface Loop {
  /** Of one round; ids of its steps are `loop/inner`. */
  readonly plan: Plan;
  /** Inputs of the plan that take one element of a list; all others are the same in each round. */
  readonly each: readonly string[];
  /** Outputs of the plan that are lists in each round: together they are one. */
  readonly lists: readonly string[];
}

/** The plan of a loop's body for pictures of these sizes. */
export type PlanBody = (sizes: Readonly<Record<string, ImageSize>>) => Plan;

export interface PlanInput {
  readonly name: string;
  readonly kind: "image" | "mask";
  readonly size: ImageSize;
  readonly maxSide?: number;
  /** The size to decode a JPEG at; told by its only readers (depends on the document alone). */
  readonly decodeAt?: (size: ImageSize) => { width: number; height: number } | undefined;
}

/** A document made ready to run: what, in which order, how large, how long values live. */
export interface Plan {
  /** Steps in an order in which each follows what it needs. */
  readonly steps: readonly PlanStep[];
  readonly inputs: readonly PlanInput[];
  /** Where each output of the pipeline comes from. */
  readonly outputs: Readonly<Record<string, Source>>;
  /** How the pictures of outputs become files, where the document says so. */
  readonly forms: Readonly<Record<string, OutputForm>>;
  /** By written source (`$input`, `step.port`): how many step inputs and pipeline outputs read it. */
  readonly uses: Readonly<Record<string, number>>;
  readonly models: readonly ModelNeed[];
  /** Values of inputs that are not pictures, and (`outer/name`) those that pipelines within were given. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** The document that result pictures carry. */
  readonly embedded?: PipelineDocument;
  readonly estimate: {
    /** Peak of one worker process running one item, its own base included. */
    readonly memoryBytes: number;
    readonly cpuMs: number;
  };
}
