import { KumikiError, text } from "@kumiki/core";
import { type Command, Option } from "commander";
import type { Say } from "../../output/words.ts";

/** Where the inputs of a run come from, when they are not named one by one. */
export interface SourceOptions {
  readonly zip?: string;
  readonly manifest?: string;
  readonly urls?: string;
  readonly allowHost?: readonly string[];
  readonly folder?: string;
  readonly glob?: string;
  readonly s3?: string;
}

const kinds = ["zip", "manifest", "urls", "folder", "s3"] as const;
export type SourceFlag = (typeof kinds)[number];

/** The one source that was asked for; undefined when inputs are named. USAGE for two of them, or for one beside inputs. */
export function chosenSource(options: SourceOptions, inputs: readonly string[]): SourceFlag | undefined {
  const [chosen, other] = kinds.filter((kind) => options[kind] !== undefined);
  const second = other === undefined ? inputs[0] : `--${other}`;
  if (chosen === undefined || second === undefined) return chosen;
  throw new KumikiError("USAGE", {
    received: `--${chosen}, ${second}`,
    expected: text("入力元は 1 つだけ指定してください", "Inputs come from one source"),
  });
}

/** Options that `kumiki run` has for it, with and without a server. */
export function addSourceOptions(command: Command, say: Say): Command {
  const host = new Option(
    "--allow-host <host>",
    say("--urls で取得してよいホスト (何度でも)", "a host that --urls may fetch from (repeatable)"),
  );
  return command
    .option(
      "--server <url>",
      say("このサーバーで実行 (トークン: KUMIKI_TOKEN)", "run on this server (its token: KUMIKI_TOKEN)"),
    )
    .option("--zip <file>", say("zip の中の画像を処理", "run on the pictures in a zip"))
    .option(
      "--manifest <file>",
      say(
        "一覧ファイル (CSV か JSON Lines)。1 行が 1 件で、列はパイプラインの入力",
        "a manifest (CSV or JSON lines): one row an item, columns are inputs of the pipeline",
      ),
    )
    .option("--urls <file>", say("URL の一覧 (1 行に 1 つ)", "a list of URLs, one a line"))
    .addOption(host.argParser((value: string, all: readonly string[] = []) => [...all, value]))
    .option(
      "--folder <folder>",
      say("フォルダー。--server では 場所/パス", "a folder; with --server PLACE/PATH, as its operator named it"),
    )
    .option(
      "--glob <pattern>",
      say('--folder の絞り込み (例 "**/*.jpg")', 'only paths of --folder like this, "**/*.jpg"'),
    )
    .option("--s3 <prefix>", say("--server の S3: 場所/キーの先頭", "with --server: an S3 prefix, PLACE/PREFIX"));
}
