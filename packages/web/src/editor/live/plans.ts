import type { PipelineDocument } from "@kumiki/core";
import type { Photo } from "../../api/types.ts";
import { askPlan, type PlanAnswer } from "./calls.ts";
import type { Planned } from "./live-store.ts";
import { type Needs, sameMeaning, takeProblems } from "./needs.ts";

/** Asks for what the browser cannot know: sizes, cost and models. `onNews`: its problems differ from those known. */
export function makePlans({ documents, live }: Needs, onNews: () => void) {
  return async (document: PipelineDocument, signal: AbortSignal): Promise<void> => {
    const sizes = sizesOf(live.getState().photos, document);
    // Without an answer what the browser found itself stays; the banner above tells of a server that is away.
    const answer = await askPlan({ document, sizes }, signal).catch(() => undefined);
    if (answer === undefined || signal.aborted || !sameMeaning(document, documents.get())) return;
    const before = live.getState().problems;
    live.setState({ planned: plannedOf(answer.steps), estimate: answer.estimate, checked: true });
    takeProblems(live, answer.problems);
    if (JSON.stringify(before) !== JSON.stringify(answer.problems)) onNews();
  };
}

const sizesOf = (photos: Readonly<Record<string, Photo>>, document: PipelineDocument) =>
  Object.fromEntries(
    Object.entries(photos).flatMap(([name, { artifact }]) =>
      Object.hasOwn(document.inputs, name) && artifact.width !== undefined && artifact.height !== undefined
        ? [[name, { width: artifact.width, height: artifact.height }]]
        : [],
    ),
  );

function plannedOf(steps: PlanAnswer["steps"]): Record<string, Planned> {
  const found: Record<string, Planned> = {};
  for (const { id, sizes, estimate } of steps) {
    const name = id.split("/")[0] ?? id;
    const old = Object.hasOwn(found, name) ? found[name] : undefined;
    found[name] = { sizes: { ...old?.sizes, ...sizes }, cpuMs: (old?.cpuMs ?? 0) + estimate.cpuMs };
  }
  return found;
}
