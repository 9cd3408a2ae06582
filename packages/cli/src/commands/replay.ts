import type { ChangedPart } from "@kumiki/core";
import { Command } from "commander";
import { jsonWords } from "../help/shared-words.ts";
import { plainProblem } from "../output/problems.ts";
import { print, printJson } from "../output/screen.ts";
import { type Say, speaker } from "../output/words.ts";
import { type Replayed, replayItems } from "../provenance/replay-items.ts";
import { whatToReplay } from "../provenance/what-to-replay.ts";
import { askServer, type ServerFlags, serverOption } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki replay`: makes results again. Exit 0: the same bytes, 3: others, or some cannot be made; 130: interrupted. */
export function replayCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  return new Command("replay")
    .summary(say("結果を作り直して同じかを確かめる", "Make results again and compare the bytes"))
    .description(
      say(
        "結果を同じ文書・設定・写真からもう一度作り、バイトまで同じかを確かめます。同じにならないときは何が変わったかを表示します。結果は書き換えません。終了コード: 0 同じ、2 何から作られたか分からない、3 違う・作れない、130 中断。",
        "Makes results again from the same document, parameters and photo and compares the bytes; where they differ it tells what has changed. Writes nothing. Ends with 0: the same, 2: not known what made it, 3: different or impossible, 130: interrupted.",
      ),
    )
    .argument(
      "<result>",
      say("結果のファイル・フォルダー、または実行の ID", "a file or folder of results, or the id of a run"),
    )
    .addOption(serverOption(say))
    .option("--json", jsonWords(say))
    .action(async (given: string, flags: ServerFlags & { readonly json?: boolean }) => {
      const client = flags.server === undefined ? undefined : askServer(flags, surroundings);
      const all: Replayed[] = [];
      for await (const one of replayItems(await whatToReplay(given, client), surroundings)) {
        all.push(one);
        if (!flags.json) print(`${lineOf(one, surroundings, say)}\n`);
      }
      const same = all.filter(({ outcome }) => outcome === "same").length;
      if (flags.json) printJson({ same, items: all.map((one) => plain(one, surroundings)) });
      if (surroundings.signal.aborted) process.exitCode = 130;
      else if (same < all.length) process.exitCode = 3;
    });
}

const plain = ({ problem, ...one }: Replayed, { language }: Surroundings) => ({
  ...one,
  ...(problem && { problem: plainProblem(problem, language) }),
});

function lineOf({ name, outcome, outputs, changed, problem }: Replayed, { language }: Surroundings, say: Say): string {
  const words = {
    same: say("同じ", "same"),
    different: say(`違う (${outputs.join(", ")})`, `different (${outputs.join(", ")})`),
    impossible: say("作れない", "impossible"),
  };
  const why = problem === undefined ? [] : [`  ${problem.code}: ${problem.message[language]}`];
  const parts = changed.map((one) => `  ${changeLine(one, say)}`);
  const unknown =
    outcome === "different" && changed.length === 0
      ? [
          say(
            "  記録した部品は同じです。この CPU が違うのかもしれません。",
            "  All recorded parts are the same; the CPU may be another one.",
          ),
        ]
      : [];
  return [`${words[outcome]}  ${name}`, ...why, ...(outcome === "same" ? [] : parts), ...unknown].join("\n");
}

function changeLine({ part, name, was, is }: ChangedPart, say: Say): string {
  const words = {
    program: say("プログラム", "program"),
    library: say("ライブラリー", "library"),
    component: say("部品", "component"),
    model: say("モデル", "model"),
    gallery: say("ギャラリー", "gallery"),
  };
  const gone = say("なし", "none");
  return `${words[part]} ${name}: ${was.slice(0, 40)} → ${is?.slice(0, 40) ?? gone}`;
}
