import { contentHash, everyStep, type PipelineDocument, type Plan } from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import type { Engine } from "@kumiki/processor";
import { ownVersion } from "../version.ts";

/**
 * Hash of everything but the photo that makes a result: the document's meaning, its parameters, the versions of its
 * components and of the program, and what steps read outside (sha256 of models, photos of galleries).
 */
export async function fingerprintOf(
  document: PipelineDocument,
  plan: Plan,
  engine: Pick<Engine, "outsideOf">,
): Promise<string> {
  const steps = everyStep(plan.steps);
  const outside = await Promise.all(steps.map((step) => engine.outsideOf(step)));
  const uses = steps.map(({ use, component: { origin } }) => (origin === undefined ? use : `${use} ${origin.sha256}`));
  const parts = [ownVersion(), await contentHash(document), plan.parameters, uses, outside];
  return sha256OfJson(parts);
}
