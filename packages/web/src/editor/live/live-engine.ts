import { type PipelineDocument, type Problem, validate } from "@kumiki/core";
import { randomKey } from "../../api/random-key.ts";
import { fingerprints } from "./fingerprint.ts";
import { type Needs, sameMeaning, takeProblems } from "./needs.ts";
import { newestWins } from "./newest-wins.ts";
import { makePlans } from "./plans.ts";
import { isPassing, makePreviews, picturesFor } from "./previews.ts";

const againAfter = 2_000;

/** Keeps problems, predicted sizes and pictures in step with the document until it is stopped. */
export function startLive(needs: Needs): () => void {
  const { documents, live, catalogue, self } = needs;
  const previews = newestWins(makePreviews(needs, randomKey()), { delay: 0, patience: 600 });
  const picture = () => previews.ask(undefined);
  const plans = newestWins(makePlans(needs, picture), { delay: 250, patience: 2_000 });
  let again: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const document = documents.get();
    const { photos, problems } = live.getState();
    takeProblems(live, [...validate(document, catalogue, undefined, self).problems, ...serverOnly(problems, document)]);
    live.setState({
      prints: fingerprints(document, picturesFor(photos, document)),
      document,
      busy: true,
      checked: false,
    });
    picture();
    plans.ask(document);
  };
  look();
  const stops = [
    documents.store.subscribe(({ document }, old) => {
      if (!sameMeaning(document, old.document)) look();
    }),
    live.subscribe(({ photos, failure }, old) => {
      if (photos !== old.photos) look();
      if (failure !== old.failure && failure !== undefined && isPassing(failure))
        again = setTimeout(picture, againAfter);
    }),
  ];
  return () => {
    clearTimeout(again);
    for (const stop of stops) stop();
    previews.stop();
    plans.stop();
  };
}

/** What only the server can know (models) stays until its next answer, for nodes that may still use the same model. */
const serverOnly = (problems: readonly Problem[], document: PipelineDocument): Problem[] =>
  problems.filter(({ code, node, received }) => {
    const used = node === undefined ? undefined : document.nodes[node];
    if (used === undefined) return false;
    // What Triton says of a model is told with its form, not with its name.
    if (code === "MODEL_SIGNATURE_MISMATCH") return true;
    return code.startsWith("MODEL_") && Object.values(used.with).some((value) => value === received);
  });
