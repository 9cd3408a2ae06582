import { KumikiError } from "@kumiki/core";
import { checkDraft, type NewRunBody, newRunSchema, readRunRequest } from "../runs/request.ts";
import { fieldOf } from "../sources/open-source.ts";
import type { Definition } from "./schema.ts";
import type { TriggerWorld } from "./trigger-kind.ts";

/** Refuses a run that could never be made. A list that is empty now may have something when its time comes. */
export async function checkWholeRun(run: NewRunBody, world: TriggerWorld): Promise<void> {
  await readRunRequest(run, world).catch((error: unknown) => {
    if (!(error instanceof KumikiError && error.code === "NO_PICTURES")) throw error;
  });
}

/** Refuses a run whose inputs come later and that could not be made with any. */
export async function checkRunOfInputs(run: Definition<"hook" | "folder">["run"], world: TriggerWorld) {
  const { pipeline, parameters } = newRunSchema.parse(run);
  const stored = "id" in pipeline ? await world.pipelines.get(pipeline.id, pipeline.version) : undefined;
  const given = "document" in pipeline ? pipeline.document : stored?.document;
  // A call may bring what is still missing.
  return checkDraft(world, given, { parameters, isSketch: true });
}

/** As above, and of one picture an item. */
export async function checkRunOfFiles(run: Definition<"folder">["run"], world: TriggerWorld): Promise<void> {
  fieldOf((await checkRunOfInputs(run, world)).document);
}
