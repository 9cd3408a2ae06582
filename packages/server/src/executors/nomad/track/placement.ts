import { type Placement, type PlacementMode, type Text, text } from "@kumiki/core";
import type { Allocation, Evaluation } from "../client/answers.ts";
import { isTerminal } from "./ending.ts";

/** What Nomad says of a job. */
export interface Observed {
  readonly allocations: readonly Allocation[];
  readonly evaluations: readonly Evaluation[];
}

/** Where a job's workers stand; `why` is asked for when some wait for a place. */
export async function placementOf(
  job: string,
  mode: PlacementMode,
  { allocations, evaluations }: Observed,
  why: (blocked: Evaluation) => Promise<Text>,
): Promise<Placement> {
  const live = allocations.filter((allocation) => !isTerminal(allocation));
  if (live.some(({ ClientStatus }) => ClientStatus === "running")) return { mode, job, state: "running" };
  const [first] = live;
  if (first !== undefined) return { mode, job, state: "starting", ...startingWords(first) };
  const blocked = blockedEvaluation(evaluations);
  if (blocked !== undefined) return { mode, job, state: "waiting", reason: await why(blocked) };
  return { mode, job, state: allocations.length === 0 ? "placing" : "ended" };
}

/** The evaluation that waits for room, with its reasons, which stand at the one that found no place. */
function blockedEvaluation(evaluations: readonly Evaluation[]): Evaluation | undefined {
  const blocked = evaluations.find(({ Status }) => Status === "blocked");
  if (blocked === undefined) return undefined;
  const failed = evaluations
    .filter(({ FailedTGAllocs }) => Object.keys(FailedTGAllocs).length > 0)
    .sort((one, other) => other.CreateIndex - one.CreateIndex);
  return failed[0] ?? blocked;
}

/** What a worker that is not running yet does. */
function startingWords({ TaskStates, NodeName }: Allocation): { reason: Text } {
  const events = Object.values(TaskStates).flatMap((task) => task.Events);
  const pulling = events.findLast(({ Type, DisplayMessage }) => Type === "Driver" && /image/i.test(DisplayMessage));
  if (pulling === undefined)
    return { reason: text(`ノード ${NodeName} で始めています。`, `Starting on node ${NodeName}.`) };
  const progress = /progress:? *(.*)$/i.exec(pulling.DisplayMessage)?.[1] ?? "";
  return {
    reason: text(
      `ノード ${NodeName} でコンテナイメージを取得しています${progress && `: ${progress}`}。`,
      `Getting the container image on node ${NodeName}${progress && `: ${progress}`}.`,
    ),
  };
}
