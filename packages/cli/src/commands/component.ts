import { resolve } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { Command } from "commander";
import { type CheckedFile, checkFolder } from "../component/check-folder.ts";
import { readPartName } from "../component/part-name.ts";
import { writePart } from "../component/write-part.ts";
import { jsonWords } from "../help/shared-words.ts";
import { printProblems } from "../output/problems.ts";
import { print, printJson } from "../output/screen.ts";
import { speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";
import { developCommand } from "./component-dev.ts";

/** `kumiki component`: writing a part of one's own. */
export function componentCommand(surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const command = new Command("component").description(
    say(
      "自分の部品を作る・確かめる・見ながら直す",
      "Write a part of your own, check it, and see it while you change it",
    ),
  );
  for (const make of [newCommand, testCommand, developCommand]) command.addCommand(make(surroundings));
  return command;
}

interface NewOptions {
  readonly js?: boolean;
  readonly json?: boolean;
}

function newCommand({ language }: Surroundings): Command {
  const say = speaker(language);
  return new Command("new")
    .description(
      say("部品・テスト・見本を空のフォルダーに書く", "write a part, its test and a sample into an empty folder"),
    )
    .argument("<part>", say("部品の ID (例: mine.addLight)", "id of the part, such as mine.addLight"))
    .argument("[directory]", say("フォルダー (既定: ./add-light)", "folder (default: ./add-light)"))
    .option("--js", say("TypeScript ではなく JavaScript で書く", "JavaScript instead of TypeScript"))
    .option("--json", jsonWords(say))
    .action(async (given: string, directory: string | undefined, { js, json }: NewOptions) => {
      const part = readPartName(given, await loadRegistry());
      const folder = directory ?? part.stem;
      const files = await writePart(part, resolve(folder), js ? "js" : "ts");
      if (json) return printJson({ id: part.id, folder: resolve(folder), files });
      const made = files.map((file) => `  ${folder}/${file}\n`).join("");
      print(
        say(
          `${part.id} を作りました:\n${made}\n次に: kumiki component test ${folder}\n      kumiki component dev ${folder}\n`,
          `${part.id} is there:\n${made}\nNext: kumiki component test ${folder}\n      kumiki component dev ${folder}\n`,
        ),
      );
    });
}

function testCommand({ language }: Surroundings): Command {
  const say = speaker(language);
  return new Command("test")
    .description(
      say("部品が規則を守るか確かめ、隣のテストを動かす", "hold parts to the contract and run the tests beside them"),
    )
    .argument(
      "[directory]",
      say("フォルダー、または部品のファイル (既定: .)", "folder, or file of a part (default: .)"),
    )
    .option("--json", jsonWords(say))
    .action(async (directory: string | undefined, { json }: { json?: boolean }) => {
      const checked = await checkFolder(resolve(directory ?? "."), (one) => json || tell(one));
      const isSound = checked.every((one) => problemsOf(one).length === 0);
      if (json) printJson({ ok: isSound, files: checked });
      if (!isSound) process.exitCode = 1;
    });

  function tell(checked: CheckedFile): void {
    const { file, id, problem, rules } = checked;
    print(`${problem ? "✗" : "●"} ${file}${id === undefined ? "" : `  ${id}`}\n`);
    if (problem) printProblems([problem], language);
    for (const { title, problem: broken } of rules) {
      print(`  ${broken ? "✗" : "✓"} ${title[language]}\n`);
      if (broken) printProblems([broken], language);
    }
  }
}

const problemsOf = ({ problem, rules }: CheckedFile) =>
  [problem, ...rules.map((rule) => rule.problem)].filter((one) => one !== undefined);
