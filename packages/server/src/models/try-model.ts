import type { ServerResponse } from "node:http";
import type { ModelCard } from "@kumiki/core";
import { pipelineToTry } from "@kumiki/models";
import { checkDraft, resolveItem } from "../runs/request.ts";
import type { Services } from "../services.ts";

interface Trial {
  /** sha256 of an upload. */
  readonly picture: string;
  readonly session: string;
  /** Closed by its client: nobody waits any more. */
  readonly reply: ServerResponse;
  /** The card is not the store's: it goes along with the order and is kept nowhere. */
  readonly isDraft?: boolean;
}

const trialMs = 60_000;

/** Runs a model on one picture in the preview worker, by the part that is made for its task. MODEL_HAS_NO_PART. */
export async function tryModel(services: Services, card: ModelCard, { picture, session, reply, isDraft }: Trial) {
  const cards = isDraft ? [card] : [];
  const { document } = await checkDraft(services, pipelineToTry(card, services.catalogue), { parameters: {}, cards });
  const { inputs } = await resolveItem(services, document, { pictures: { photo: picture } });
  const gone = new AbortController();
  reply.once("close", () => gone.abort());
  const ask = { document, parameters: {}, inputs, deadlineMs: trialMs, ...(isDraft && { cards }) };
  const { steps, outputs } = await services.previews.ask(session, ask, gone.signal);
  return { steps: [...steps], outputs: { ...outputs } };
}
