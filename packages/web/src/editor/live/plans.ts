import { nestingProblems, type PipelineDocument, type Problem } from "@kumiki/core";
import type { Photo } from "../../api/types.ts";
import { pipelinesOf } from "../graph/parts.ts";
import { askPlan } from "./calls.ts";
import { type Needs, sameMeaning, takeProblems } from "./needs.ts";
import { plannedOf } from "./planned.ts";

/** Asks for what the browser cannot know: sizes, cost and models. `onNews`: its problems differ from those known. */
export function makePlans(needs: Needs, onNews: () => void) {
  const { documents, live } = needs;
  return async (document: PipelineDocument, signal: AbortSignal): Promise<void> => {
    const sizes = sizesOf(live.getState().photos, document);
    // Without an answer what the browser found itself stays; the banner above tells of a server that is away.
    const answer = await askPlan({ document, sizes }, signal).catch(() => undefined);
    if (answer === undefined || signal.aborted || !sameMeaning(document, documents.get())) return;
    const before = live.getState().problems;
    live.setState({ plan: answer.steps, planned: plannedOf(answer.steps), estimate: answer.estimate, checked: true });
    const problems = [...answer.problems, ...ownCircles(document, needs, answer.problems)];
    takeProblems(live, problems);
    if (JSON.stringify(before) !== JSON.stringify(problems)) onNews();
  };
}

/** The server is not told under which id the document is stored, so that it cannot see that it stands in itself. */
const ownCircles = (document: PipelineDocument, { parts, self }: Needs, told: readonly Problem[]): Problem[] =>
  nestingProblems(document, pipelinesOf(document, parts), self).filter(
    ({ code }) => code === "PIPELINE_CIRCLE" && !told.some((known) => known.code === code),
  );

const sizesOf = (photos: Readonly<Record<string, Photo>>, document: PipelineDocument) =>
  Object.fromEntries(
    Object.entries(photos).flatMap(([name, { artifact }]) =>
      Object.hasOwn(document.inputs, name) && artifact.width !== undefined && artifact.height !== undefined
        ? [[name, { width: artifact.width, height: artifact.height }]]
        : [],
    ),
  );
