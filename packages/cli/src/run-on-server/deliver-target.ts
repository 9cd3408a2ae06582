import { type DeliverTarget, KumikiError, text } from "@kumiki/core";
import { Option } from "commander";
import type { Say } from "../output/words.ts";

export const deliverOption = (say: Say): Option =>
  new Option(
    "--deliver <where>",
    say(
      "--server のとき、結果を手元に取らずサーバーの場所へ送る: folder:名前/パス か s3:名前/パス",
      "with --server: bring results to a place of the server instead of here: folder:name/path or s3:name/path",
    ),
  ).argParser(readTarget);

/** `folder:results/2026/summer`, `s3:archive/2026`: the name of a place, and a path in it that may be empty. USAGE. */
export function readTarget(written: string): DeliverTarget {
  const [, to, name = "", path = ""] = /^(folder|s3):([^/]+)(?:\/(.*))?$/.exec(written) ?? [];
  if (to === "folder") return { to, root: name, path };
  if (to === "s3") return { to, place: name, prefix: path };
  throw new KumikiError("USAGE", {
    received: `--deliver ${written}`,
    expected: text("例: --deliver folder:results/2026", "Such as --deliver folder:results/2026"),
  });
}

/** Without a server, results go to the folder of `--out`. USAGE. */
export const refuseDeliver = (): never => {
  throw new KumikiError("USAGE", {
    received: text("--server のない --deliver", "--deliver without --server"),
    expected: text("この端末では --out を使ってください。", "On this machine use --out."),
  });
};
