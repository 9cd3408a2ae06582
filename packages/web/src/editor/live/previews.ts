import {
  errorCatalogue,
  isPictureInput,
  nodeOfStep,
  type PipelineDocument,
  type Problem,
  sourcesWithin,
} from "@kumiki/core";
import { ApiFailure } from "../../api/failure.ts";
import type { Photo } from "../../api/types.ts";
import { pipelinesOf } from "../graph/parts.ts";
import { takeArrived } from "./arrived.ts";
import { askPreview } from "./calls.ts";
import { fingerprints } from "./fingerprint.ts";
import { failedStep, type LiveStep } from "./live-store.ts";
import type { Needs } from "./needs.ts";
import { mergeSteps, readSteps } from "./read-steps.ts";
import { runnablePart } from "./runnable.ts";

/** sha256 by picture input, of the samples that are chosen. */
export const picturesFor = (photos: Readonly<Record<string, Photo>>, document: PipelineDocument) =>
  Object.fromEntries(
    Object.entries(document.inputs).flatMap(([name, input]) => {
      const photo = photos[name];
      return isPictureInput(input) && photo !== undefined ? [[name, photo.artifact.sha256]] : [];
    }),
  );

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const passes = ({ code }: Problem): boolean => errorCatalogue[code].retry === "later";

/** Whether asking again may help: the server is away, busy, or still preparing. */
export function isPassing(error: Error): boolean {
  const problem = error instanceof ApiFailure ? error.problems[0] : undefined;
  return problem === undefined || passes(problem);
}

/** The problem of the step that failed, when it is one of this document. */
function problemOfStep(error: unknown, part: PipelineDocument): Problem | undefined {
  const problem = error instanceof ApiFailure ? error.problems[0] : undefined;
  // What passes by itself is asked for again instead of being held against the step.
  if (problem === undefined || passes(problem)) return undefined;
  return problem.node !== undefined && Object.hasOwn(part.nodes, nodeOfStep(problem.node)) ? problem : undefined;
}

/** Asks for the pictures of all that can run now; a step that fails shows why, and the others come without it. */
export function makePreviews({ documents, live, parts }: Needs, session: string) {
  const show = async (failures: readonly Problem[], signal: AbortSignal): Promise<void> => {
    const document = documents.get();
    const { problems, photos } = live.getState();
    const part = runnablePart(document, [...problems, ...failures], parts);
    const pictures = part && picturesFor(photos, part);
    const wanted = part && Object.values(part.inputs).filter(isPictureInput).length;
    if (part === undefined || pictures === undefined || Object.keys(pictures).length !== wanted) return;
    const prints = fingerprints(document, picturesFor(photos, document));
    const take = (fresh: Readonly<Record<string, LiveStep>>) =>
      live.setState(({ steps }) => ({ steps: mergeSteps(steps, fresh), failure: undefined }));
    try {
      const request = { session, document: part, pictures, stepsOnly: true, inline: true } as const;
      const { steps, pictures: arrived = {} } = await askPreview(request, signal);
      takeArrived(arrived);
      live.setState({ told: { document: part, photos, steps } });
      take(readSteps(steps, prints, sourcesWithin(part, pipelinesOf(part, parts))));
    } catch (error) {
      if (signal.aborted) return;
      const problem = problemOfStep(error, part);
      if (problem?.node === undefined) return live.setState({ failure: asError(error) });
      const node = nodeOfStep(problem.node);
      take({ [node]: failedStep(problem, prints.get(node) ?? "") });
      await show([...failures, { ...problem, node }], signal);
    }
  };
  return async (_: undefined, signal: AbortSignal): Promise<void> => {
    await show([], signal);
    if (!signal.aborted) live.setState({ busy: false });
  };
}
