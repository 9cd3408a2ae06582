import { type Command, Option } from "commander";
import type { Say } from "../output/words.ts";
import { positiveInteger } from "./arguments.ts";

/** What goes by itself on a server that this program starts. */
export interface KeepFlags {
  readonly keepRuns?: number;
  readonly keepUploads?: number;
  readonly keepBytes?: number;
}

export function addKeepOptions(command: Command, say: Say): Command {
  const words = {
    "--keep-runs <days>": say("終わった実行を残す日数", "delete runs that ended so many days ago"),
    "--keep-uploads <days>": say("送った画像を残す日数", "delete uploads that are so many days old"),
    "--keep-bytes <n>": say(
      "ファイルの合計がこれを超えたら古い実行を消す",
      "delete the oldest runs beyond so many bytes of files",
    ),
  };
  for (const [flags, says] of Object.entries(words))
    command.addOption(new Option(flags, says).argParser(positiveInteger));
  return command;
}

/** As the server takes them. */
export const retentionOf = ({ keepRuns, keepUploads, keepBytes }: KeepFlags) => ({
  ...(keepRuns !== undefined && { runDays: keepRuns }),
  ...(keepUploads !== undefined && { uploadDays: keepUploads }),
  ...(keepBytes !== undefined && { maxBytes: keepBytes }),
});
