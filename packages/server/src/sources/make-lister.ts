import type { ServerConfig } from "../config.ts";
import { RunArchive } from "../runs/archive.ts";
import { Lister, type ListerParts } from "./lister.ts";
import { openSource, type SourceWorld } from "./open-source.ts";
import { runSource } from "./run-items.ts";

/** The lister of a server, which knows how each kind of source is opened. */
export function makeLister(
  { listAhead: ahead, maxInputs: mostInputs, maxUploadBytes: maxBytes }: ServerConfig,
  world: Pick<ListerParts, "store" | "runs" | "artifacts" | "log"> & SourceWorld,
): Lister {
  const archive = new RunArchive(world.store);
  const open: ListerParts["open"] = async (source, run) =>
    source.kind === "run" ? runSource(world.store, source) : openSource(source, world, await archive.document(run));
  return new Lister({ ...world, open, ahead, mostInputs, maxBytes });
}
