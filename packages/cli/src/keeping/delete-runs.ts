import { answerOf, type KumikiClient } from "@kumiki/client";
import { KumikiError, type RunStatus, text } from "@kumiki/core";
import { byteSize } from "../output/units.ts";
import type { Say } from "../output/words.ts";
import type { Outcome } from "./outcome.ts";

export interface RunFlags {
  readonly status?: RunStatus;
  readonly pipeline?: string;
  readonly name?: string;
  readonly olderThan?: number;
  readonly all?: boolean;
}

/** Tells or deletes the runs of ids, or of flags. USAGE when there is neither. */
export async function deleteRuns(
  client: KumikiClient,
  ids: readonly string[],
  flags: RunFlags,
  dryRun: boolean,
  say: Say,
): Promise<Outcome> {
  const body = ids.length > 0 ? { ids: [...ids] } : { filter: filterOf(flags) };
  const told = answerOf(
    await client.POST("/api/runs/delete", { params: { query: dryRun ? { dryRun: "true" } : {} }, body }),
  );
  const { runs, items, bytes, open, reruns } = told;
  const lines = [
    say(
      `実行 ${runs} 件 (写真 ${items} 枚、ファイル最大 ${byteSize(bytes)})`,
      `${runs} run(s): ${items} item(s), at most ${byteSize(bytes)} of files`,
    ),
    ...open.map((id) => say(`終わっていないので残ります: ${id}`, `stays, as it has not ended: ${id}`)),
    ...reruns.map((id) =>
      say(`これを再実行した実行は残ります: ${id}`, `stays, although it repeats one of these: ${id}`),
    ),
  ];
  return { lines, json: told };
}

function filterOf({ status, pipeline, name, olderThan, all }: RunFlags) {
  const to = olderThan === undefined ? undefined : new Date(Date.now() - olderThan * 86_400_000).toISOString();
  const filter = {
    ...(status && { status }),
    ...(pipeline && { pipeline }),
    ...(name && { q: name }),
    ...(to && { to }),
  };
  if (Object.keys(filter).length === 0 && !all)
    throw new KumikiError("USAGE", {
      received: text("どの実行か分かりません", "it is not said which runs"),
      expected: text("ID、--status、--older-than、--all など", "Give ids, --status, --older-than or --all"),
    });
  return filter;
}
