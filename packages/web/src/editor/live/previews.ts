import { isPictureInput, type PipelineDocument } from "@kumiki/core";
import type { Photo } from "../../api/types.ts";
import { askPreview } from "./calls.ts";
import { fingerprints } from "./fingerprint.ts";
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

/** Asks for the pictures of all that can run now. */
export function makePreviews({ documents, live, parts }: Needs, session: string) {
  return async (_: undefined, signal: AbortSignal): Promise<void> => {
    const document = documents.get();
    const { problems, photos } = live.getState();
    const part = runnablePart(document, problems, parts);
    const pictures = part && picturesFor(photos, part);
    const wanted = part && Object.values(part.inputs).filter(isPictureInput).length;
    if (part !== undefined && pictures !== undefined && Object.keys(pictures).length === wanted) {
      const prints = fingerprints(document, picturesFor(photos, document));
      await askPreview({ session, document: part, pictures }, signal)
        .then(({ steps }) =>
          live.setState(({ steps: old }) => ({ steps: mergeSteps(old, readSteps(steps, prints)), failure: undefined })),
        )
        .catch((error: unknown) => !signal.aborted && live.setState({ failure: asError(error) }));
    }
    if (!signal.aborted) live.setState({ busy: false });
  };
}
