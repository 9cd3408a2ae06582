import { type Artifact, nodeOfStep, type PipelineDocument, type Problem, type Step } from "@kumiki/core";
import { createStore } from "zustand/vanilla";
import type { Photo } from "../../api/types.ts";
import type { PlanAnswer } from "./calls.ts";

export interface PortSize {
  readonly width: number;
  readonly height: number;
}

/** What is known of a node's last live result. */
export interface LiveStep {
  readonly status: Step["status"];
  readonly ms: number;
  /** Of a branch: the way that it took. */
  readonly way?: string | undefined;
  /** Of a loop: elements, and those of them that failed. */
  readonly rounds?: Step["rounds"];
  readonly previews: Readonly<Record<string, Artifact>>;
  /** Of lists of pictures: the first elements. */
  readonly elements: Readonly<Record<string, readonly Artifact[]>>;
  readonly values: NonNullable<Step["values"]>;
  readonly sizes: Readonly<Record<string, PortSize>>;
  readonly problem?: Problem | undefined;
  /** What it was made of; another one now means that it is stale. */
  readonly print: string;
}

export interface Planned {
  readonly sizes: Readonly<Record<string, PortSize>>;
  readonly cpuMs: number;
}

/** Steps of an answer as they are, those of loops' rounds too, and what they are of. */
export interface Told {
  readonly document: PipelineDocument;
  readonly photos: Readonly<Record<string, Photo>>;
  readonly steps: readonly Step[];
}

export interface LiveState {
  /** The sample that stands in for each picture input. */
  readonly photos: Readonly<Record<string, Photo>>;
  readonly steps: Readonly<Record<string, LiveStep>>;
  readonly told: Told | undefined;
  readonly plan: PlanAnswer["steps"];
  readonly planned: Readonly<Record<string, Planned>>;
  /** The document that `prints` are of. */
  readonly document: PipelineDocument | undefined;
  readonly prints: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  readonly problemsByNode: Readonly<Record<string, readonly Problem[]>>;
  /** Whether the problems are those of the document as it is now. */
  readonly checked: boolean;
  readonly busy: boolean;
  readonly failure: Error | undefined;
  readonly estimate: { readonly memoryBytes: number; readonly cpuMs: number } | undefined;
}

export function createLiveStore() {
  return createStore<LiveState>()(() => ({
    photos: {},
    steps: {},
    told: undefined,
    plan: [],
    document: undefined,
    planned: {},
    prints: new Map(),
    problems: [],
    problemsByNode: {},
    checked: false,
    busy: false,
    failure: undefined,
    estimate: undefined,
  }));
}
export type LiveStore = ReturnType<typeof createLiveStore>;

/** Problems by node of the document; what is wrong inside of a pipeline stands at its node. */
export function byNode(problems: readonly Problem[]): Readonly<Record<string, readonly Problem[]>> {
  const found: Record<string, Problem[]> = {};
  for (const problem of problems)
    if (problem.node !== undefined) {
      const node = nodeOfStep(problem.node);
      const own = Object.hasOwn(found, node) ? found[node] : undefined;
      if (own === undefined) found[node] = [problem];
      else own.push(problem);
    }
  return found;
}

export const failedStep = (problem: Problem, print: string): LiveStep => ({
  status: "failed",
  ms: 0,
  previews: {},
  elements: {},
  values: {},
  sizes: {},
  problem,
  print,
});
