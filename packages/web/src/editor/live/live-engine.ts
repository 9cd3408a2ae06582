import { type Catalogue, isPictureInput, type PipelineDocument, type Problem, validate } from "@kumiki/core";
import { randomKey } from "../../api/random-key.ts";
import type { Photo } from "../../api/types.ts";
import type { Parts } from "../graph/parts.ts";
import type { DocumentStore } from "../store/document-store.ts";
import { askPlan, askPreview } from "./calls.ts";
import { fingerprints } from "./fingerprint.ts";
import { byNode, type LiveStore, type Planned } from "./live-store.ts";
import { newestWins } from "./newest-wins.ts";
import { readSteps } from "./read-steps.ts";
import { runnablePart } from "./runnable.ts";

interface Needs {
  readonly documents: DocumentStore;
  readonly live: LiveStore;
  readonly catalogue: Catalogue;
  readonly parts: Parts;
}

/** Which documents say the same: all but the layout. */
const sameMeaning = (one: PipelineDocument, other: PipelineDocument): boolean =>
  one.nodes === other.nodes && one.inputs === other.inputs && one.outputs === other.outputs && one.name === other.name;

/** Keeps problems, predicted sizes and pictures in step with the document until it is stopped. */
export function startLive({ documents, live, catalogue, parts }: Needs): () => void {
  const session = randomKey();
  const pictures = (photos: Readonly<Record<string, Photo>>, document: PipelineDocument) =>
    Object.fromEntries(
      Object.entries(document.inputs).flatMap(([name, input]) => {
        const photo = photos[name];
        return isPictureInput(input) && photo !== undefined ? [[name, photo.artifact.sha256]] : [];
      }),
    );

  const previews = newestWins<void>(
    async (_, signal) => {
      const document = documents.get();
      const { problems, photos } = live.getState();
      const part = runnablePart(document, problems, parts);
      const given = part && pictures(photos, part);
      const wanted = part && Object.values(part.inputs).filter(isPictureInput).length;
      if (part === undefined || given === undefined || Object.keys(given).length !== wanted) {
        live.setState({ busy: false });
        return;
      }
      const prints = fingerprints(document, pictures(photos, document));
      await askPreview({ session, document: part, pictures: given }, signal)
        .then(({ steps }) =>
          live.setState(({ steps: old }) => ({ steps: { ...old, ...readSteps(steps, prints) }, failure: undefined })),
        )
        .catch((error: unknown) => !signal.aborted && live.setState({ failure: asError(error) }));
      if (!signal.aborted) live.setState({ busy: false });
    },
    { delay: 30, patience: 600 },
  );

  const plans = newestWins<PipelineDocument>(
    async (document, signal) => {
      const answer = await askPlan({ document, sizes: sizesOf(live.getState().photos, document) }, signal).catch(
        () => undefined,
      );
      if (answer === undefined || signal.aborted || !sameMeaning(document, documents.get())) return;
      const before = live.getState().problems;
      live.setState({ planned: plannedOf(answer.steps), estimate: answer.estimate, checked: true });
      takeProblems(live, answer.problems);
      if (JSON.stringify(before) !== JSON.stringify(answer.problems)) previews.ask();
    },
    { delay: 250, patience: 2_000 },
  );

  const look = () => {
    const document = documents.get();
    const { photos } = live.getState();
    takeProblems(live, validate(document, catalogue).problems.concat(serverOnly(live.getState().problems, document)));
    live.setState({ prints: fingerprints(document, pictures(photos, document)), busy: true, checked: false });
    previews.ask();
    plans.ask(document);
  };
  look();
  const stops = [
    documents.store.subscribe(({ document }, old) => {
      if (!sameMeaning(document, old.document)) look();
    }),
    live.subscribe(({ photos }, old) => {
      if (photos !== old.photos) look();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
    previews.stop();
    plans.stop();
  };
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const takeProblems = (live: LiveStore, problems: readonly Problem[]) =>
  live.setState({ problems, problemsByNode: byNode(problems) });

/** What only the server can know (models) stays until its next answer, for nodes that still use the same model. */
const serverOnly = (problems: readonly Problem[], document: PipelineDocument): Problem[] =>
  problems.filter(
    ({ code, node, received }) =>
      code.startsWith("MODEL_") &&
      node !== undefined &&
      Object.values(document.nodes[node]?.with ?? {}).some((value) => value === received),
  );

const sizesOf = (photos: Readonly<Record<string, Photo>>, document: PipelineDocument) =>
  Object.fromEntries(
    Object.entries(photos).flatMap(([name, { artifact }]) =>
      Object.hasOwn(document.inputs, name) && artifact.width !== undefined && artifact.height !== undefined
        ? [[name, { width: artifact.width, height: artifact.height }]]
        : [],
    ),
  );

function plannedOf(steps: Awaited<ReturnType<typeof askPlan>>["steps"]): Record<string, Planned> {
  const found: Record<string, Planned> = {};
  for (const { id, sizes, estimate } of steps) {
    const name = id.split("/")[0] ?? id;
    const old = Object.hasOwn(found, name) ? found[name] : undefined;
    found[name] = { sizes: { ...old?.sizes, ...sizes }, cpuMs: (old?.cpuMs ?? 0) + estimate.cpuMs };
  }
  return found;
}
