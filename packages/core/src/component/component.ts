import type { z } from "zod";
import type { Image, ImageSize, Mask } from "../kinds/values.ts";
import type { ModelCard, ModelTask, Tensor } from "../model.ts";
import type { Text } from "../text.ts";
import type { PluginOrigin } from "./origin.ts";
import type { Ports, PortValues } from "./ports.ts";

/** Predicted size of the picture (or mask, or the largest of a list and how many at most) on a port. */
export interface SizeEstimate extends ImageSize {
  /** Lists only: the largest number of pictures. */
  readonly count?: number;
}

/** Sizes at image-like ports; other ports are absent. */
export type Sizes = Readonly<Record<string, SizeEstimate>>;

/** What a step takes beyond its inputs' own memory: results and working memory at its peak, and time of one core. */
export interface Cost {
  readonly memoryBytes: number;
  readonly cpuMs: number;
}

export interface Person {
  readonly name: string;
  readonly embeddings: readonly Float32Array[];
}

/** The outside world of a component; nothing else is reachable from `run`. */
export interface StepContext {
  readonly signal: AbortSignal;
  /** The card of an installed model; MODEL_NOT_INSTALLED when there is none. */
  card(model: string): Promise<ModelCard>;
  /** Runs a model; outputs come in the order of its card. */
  infer(model: string, inputs: readonly Tensor[]): Promise<readonly Tensor[]>;
  /** People of a gallery, embedded with the model of this version (`modelUseKey`); GALLERY_NOT_FOUND when there is none. */
  gallery(name: string, model: string): Promise<readonly Person[]>;
  /**
   * The pixels of one of the step's own input pictures to write a result into: the picture's own where nobody else will
   * read them, else a copy. The picture is not to be read as it was afterwards.
   */
  editable(picture: Image | Mask): Uint8Array;
  /** Leaves a warning on the step, shown wherever the step is shown. */
  warn(message: Text): void;
}

/**
 * What a part does to the flow. `branch`: its outputs are its value, on the ways that are taken: `run` names them by keys.
 * `merge`: takes those of its values that are there. `stop`: ends the item when its value is there. `loop`: its node's body
 * is run for each element of a list; ports are those of the body.
 */
export type FlowRole = "branch" | "merge" | "stop" | "loop";

/** A typed function with a manifest; one file a component, see docs/architecture.md. */
export interface ComponentDefinition<I extends Ports, O extends Ports, P extends z.ZodObject> {
  /** `family.name`, equal to the file's path below components/src. */
  readonly id: string;
  readonly version: number;
  readonly label: Text;
  readonly summary: Text;
  readonly inputs: I;
  readonly outputs: O;
  readonly params: P;
  readonly needs?: { readonly gpu?: "preferred" };
  /** Sizes of image-like outputs. Default: the size of the first image-like input. */
  readonly size?: (params: z.output<P>, inputs: Sizes) => Sizes;
  readonly cost: (params: z.output<P>, inputs: Sizes) => Cost;
  /** The size at which a JPEG may be decoded for it when nobody else reads the input: `run` then gets a picture of just this size; undefined: the whole of it. */
  readonly decodeSize?: (params: z.output<P>, input: ImageSize) => { width: number; height: number } | undefined;
  readonly flow?: FlowRole;
  /** Branches only: the ports whose values are looked at; the others are only passed on. */
  readonly looksAt?: (params: z.output<P>) => readonly string[];
  /** `migrations[n]` turns parameters of version n into those of n + 1. */
  readonly migrations?: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;
  run(inputs: PortValues<I>, params: z.output<P>, context: StepContext): Promise<PortValues<O>> | PortValues<O>;
}

/** A component of any ports and parameters, as registries hold it. */
export interface Component {
  readonly id: string;
  readonly version: number;
  readonly label: Text;
  readonly summary: Text;
  readonly inputs: Ports;
  readonly outputs: Ports;
  readonly params: z.ZodObject;
  readonly needs?: { readonly gpu?: "preferred" };
  /** Of a plugin: its code. */
  readonly origin?: PluginOrigin;
  /** Cards of models that are in no store. */
  readonly cards?: readonly ModelCard[];
  readonly size?: (params: never, inputs: Sizes) => Sizes;
  readonly cost: (params: never, inputs: Sizes) => Cost;
  readonly decodeSize?: (params: never, input: ImageSize) => { width: number; height: number } | undefined;
  readonly flow?: FlowRole;
  readonly looksAt?: (params: never) => readonly string[];
  readonly migrations?: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;
  run(inputs: never, params: never, context: StepContext): Promise<object> | object;
}

/** Declares a component; ports and parameters type `size`, `cost` and `run`. */
export const defineComponent = <const I extends Ports, const O extends Ports, P extends z.ZodObject>(
  definition: ComponentDefinition<I, O, P>,
): ComponentDefinition<I, O, P> => definition;

/** A model that a step uses, and the task it must have. */
export interface ModelNeed {
  readonly name: string;
  readonly task: ModelTask;
}
