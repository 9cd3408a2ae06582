import { finalRunStatuses } from "@kumiki/core";
import type { Store } from "../store/store.ts";

/** The newest version of each stored pipeline, newest pipelines first. */
export const newestPipelines = (store: Store) =>
  store
    .selectFrom("pipelines")
    .innerJoin("pipeline_versions", (join) =>
      join.onRef("pipeline", "=", "pipelines.id").onRef("version", "=", "pipelines.latest"),
    )
    .select(["pipelines.id", "pipelines.name", "document"])
    .orderBy("pipelines.id", "desc")
    .execute();

/** Runs that have not ended. */
export const openRuns = (store: Store) =>
  store.selectFrom("runs").select(["id", "name", "document"]).where("status", "not in", finalRunStatuses).execute();
