import { KumikiError, type ModelCard, notDescribed } from "@kumiki/core";
import { type Inquiry, inquire, type ModelStore } from "@kumiki/models";
import { Command } from "commander";
import { answersOf, type DescribeFlags } from "../describe/flags.ts";
import { openTrial, type Trial } from "../describe/photo-trial.ts";
import { foundLines, questionLines } from "../describe/show.ts";
import { jsonWords } from "../help/shared-words.ts";
import { speaker } from "../output/words.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki models describe NAME`: what the file does not tell, asked at a terminal or given by options. */
export function describeModelCommand(store: ModelStore, surroundings: Surroundings): Command {
  const say = speaker(surroundings.language);
  const command = new Command("describe")
    .description(
      say(
        "ファイルからはわからないモデルの使い方を決める。端末では順に尋ねます",
        "say how a model is used, where its file does not tell; asks at a terminal",
      ),
    )
    .argument("<name>", say("インストール済みのモデル", "an installed model"));
  for (const [flags, ja, en] of answers) command.option(flags, say(ja, en));
  return command
    .option("--try <photo>", say("この写真で見つかったものを表示", "tell what it finds on this photo"))
    .option("--yes", say("答えのないものは最もありそうな値にする", "take the likeliest for what is not answered"))
    .option("--json", jsonWords(say))
    .action((name: string, flags: DescribeFlags) => describeModel(store, name, flags, surroundings));
}

/** Options that answer a question, in both languages. */
const answers: readonly (readonly [flags: string, ja: string, en: string])[] = [
  ["--task <task>", "用途: detect、face、classify、embedFace", "what it is for: detect, face, classify, embedFace"],
  ["--layout <form>", "出力の読み方 (yolov8 など)", "how its outputs are read, e.g. yolov8"],
  ["--axes <order>", "入力の軸の順: NCHW、NHWC", "order of the input's axes: NCHW, NHWC"],
  ["--size <px>", "入力の大きさ: 640 または 640x480 (幅が先)", "size of its input: 640 or 640x480 (width first)"],
  ["--colour <order>", "RGB または BGR", "RGB or BGR"],
  [
    "--normalize <way>",
    "画素の値: unit (0..1)、bytes、signed (-1..1)、imagenet、arcface",
    "values of pixels: unit (0..1), bytes, signed (-1..1), imagenet, arcface",
  ],
  [
    "--mean <numbers>",
    "0..255 の画素から引く値: 1 つ、または色ごと",
    "taken from each pixel of 0..255: one number or one a colour",
  ],
  ["--std <numbers>", "そのあとで割る値", "divided by after that"],
  ["--fit <way>", "letterbox、stretch、crop", "letterbox, stretch, crop"],
  [
    "--labels <file>",
    "クラス名: 1 行に 1 つ、JSON、data.yaml",
    "names of the classes: one a line, JSON, or a data.yaml",
  ],
];

async function describeModel(store: ModelStore, name: string, flags: DescribeFlags, surroundings: Surroundings) {
  const card = await store.get(name);
  if (card === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
  const answers = await answersOf(flags);
  const trial = flags.try === undefined ? undefined : await openTrial(flags.try, store, surroundings);
  try {
    if (isTerminal() && !flags.json && !flags.yes) {
      // Only people at a terminal need the library that draws the questions.
      const { askAtTerminal } = await import("../describe/ask.ts");
      const made = await askAtTerminal(card, answers, trial, surroundings.language);
      if (made !== undefined) await store.describe(made);
    } else await describeByFlags(store, card, inquire(card, answers), trial, flags, surroundings);
  } finally {
    await trial?.close();
  }
}

const isTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

/** Keeps the card when nothing is open; tells what is open otherwise, and ends with a code. */
async function describeByFlags(
  store: ModelStore,
  card: ModelCard,
  inquiry: Inquiry,
  trial: Trial | undefined,
  { json, yes }: DescribeFlags,
  { language }: Surroundings,
): Promise<void> {
  const found = inquiry.card && trial ? await trial.run(inquiry.card) : undefined;
  const isOpen = !yes && inquiry.questions.some(({ status }) => status === "guessed");
  const problems = isOpen && inquiry.card !== undefined ? [notDescribed(card.name)] : inquiry.problems;
  const kept = problems.length === 0 && inquiry.card !== undefined;
  if (json) process.stdout.write(`${JSON.stringify({ ...inquiry, problems, kept, ...(found && { found }) })}\n`);
  else {
    for (const line of questionLines(inquiry, language)) process.stderr.write(`${line}\n`);
    for (const line of found === undefined ? [] : foundLines(found, language)) process.stdout.write(`${line}\n`);
  }
  if (kept && inquiry.card !== undefined) await store.describe(inquiry.card);
  const [first] = problems;
  if (first !== undefined) throw new KumikiError(first.code, {}, { problem: first, problems });
}
