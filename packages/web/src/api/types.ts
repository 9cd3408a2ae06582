import type { Artifact, Item, ModelCard, ModelTask, PipelineDocument, Problem, Run, Text } from "@kumiki/core";

/** A picture that lies in the server's store, with the name a person knows it by. */
export interface Photo {
  readonly name: string;
  readonly artifact: Artifact;
}

export interface Example {
  readonly id: string;
  readonly name: Text;
  readonly summary: Text;
  /** May be in the linear form; `/api/validate` reads it. */
  readonly document: unknown;
  readonly photos: readonly Photo[];
}

export interface Validation {
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  readonly document?: PipelineDocument;
}

export interface NewRun {
  readonly pipeline: { readonly document: unknown };
  readonly inputs?: readonly { readonly name?: string; readonly pictures: Readonly<Record<string, string>> }[];
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export interface RunPage {
  readonly runs: readonly Run[];
  readonly next?: string;
}

export interface ItemPage {
  readonly items: readonly Item[];
  readonly next?: string;
}

export interface SystemState {
  readonly version: string;
  readonly dataDirectory: string;
  readonly preparing: readonly { readonly model: string; readonly progress: number }[];
}

export type ModelEntry =
  | (ModelCard & { readonly state: "installed" })
  | {
      readonly name: string;
      readonly task: ModelTask;
      readonly state: "available" | "converting" | "downloading";
      readonly progress?: number;
    };
