import type { paths } from "@kumiki/client";
import type {
  Artifact,
  DeliverTarget,
  ExecutorChoice,
  Item,
  PipelineDocument,
  Problem,
  Run,
  RunEvent,
  Text,
} from "@kumiki/core";

/** The JSON of an answer with status 200, as the server's OpenAPI document says. */
type AnswerOf<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

/** A picture that lies in the server's store, with the name a person knows it by. */
export interface Photo {
  readonly name: string;
  readonly artifact: Artifact;
}

export interface Example
  extends Omit<AnswerOf<"/api/examples">["examples"][number], "name" | "summary" | "keywords" | "picture" | "photos"> {
  readonly name: Text;
  readonly summary: Text;
  /** Other words for the job. */
  readonly keywords: Text;
  /** What it makes of its first photo. */
  readonly picture?: Artifact | undefined;
  readonly photos: readonly Photo[];
}

export interface Validation {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly document?: PipelineDocument;
}

/** What a run is asked for with. */
export interface NewRun {
  readonly pipeline: { readonly document: unknown };
  readonly inputs?: readonly { readonly name?: string; readonly pictures: Readonly<Record<string, string>> }[];
  /** Instead of `inputs`: where they are listed from. */
  readonly source?: RunSource;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly executor?: ExecutorChoice;
  readonly deliver?: DeliverTarget;
}

type RunBody = paths["/api/runs"]["post"]["requestBody"]["content"]["application/json"];
export type RunSource = NonNullable<RunBody["source"]>;

/** Folders, buckets and hosts that the operator named. */
export type Places = AnswerOf<"/api/places">;

export interface RunPage {
  readonly runs: readonly Run[];
  readonly next?: string;
}

export interface ItemPage {
  readonly items: readonly Item[];
  readonly next?: string;
}

/** A run's document as it ran, and the order of its steps. */
export interface RunDocument extends Omit<AnswerOf<"/api/runs/{id}/document">, "document"> {
  readonly document: PipelineDocument;
}
export type StepSummary = AnswerOf<"/api/runs/{id}/steps">["steps"][number];
export interface LogPage {
  readonly events: readonly RunEvent[];
  readonly first: number;
  readonly last: number;
}
export type Estimate = paths["/api/estimate"]["post"]["responses"]["200"]["content"]["application/json"];
export type GalleryEntry = AnswerOf<"/api/galleries">["galleries"][number];
/** Steps of a draft that was run at once, and what it came to. */
export type Preview = Pick<Item, "steps" | "outputs">;
export type Cluster = AnswerOf<"/api/cluster">;
export type TritonState = NonNullable<Cluster["triton"]>;
export type SystemState = AnswerOf<"/api/system">;
export type ModelEntry = AnswerOf<"/api/models">["models"][number];
