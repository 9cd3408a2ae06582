import { KumikiError, type ModelCard, notDescribed } from "@kumiki/core";
import { type Inquiry, inquire, type ModelStore } from "@kumiki/models";
import { Command } from "commander";
import { answersOf, type DescribeFlags } from "../describe/flags.ts";
import { openTrial, type Trial } from "../describe/photo-trial.ts";
import { foundLines, questionLines } from "../describe/show.ts";
import type { Surroundings } from "../surroundings.ts";

/** `kumiki models describe NAME`: what the file does not tell, asked at a terminal or given by options. */
export function describeModelCommand(store: ModelStore, surroundings: Surroundings): Command {
  return new Command("describe")
    .description("say how a model is used, where its file does not tell")
    .argument("<name>", "an installed model")
    .option("--task <task>", "what it is for: detect, face, classify, embedFace")
    .option("--layout <form>", "how its outputs are read, e.g. yolov8")
    .option("--axes <order>", "order of the input's axes: NCHW, NHWC")
    .option("--size <px>", "size of its input: 640 or 640x480 (width first)")
    .option("--colour <order>", "RGB or BGR")
    .option("--normalize <way>", "values of pixels: unit (0..1), bytes, signed (-1..1), imagenet, arcface")
    .option("--mean <numbers>", "taken from each pixel of 0..255: one number or one a colour")
    .option("--std <numbers>", "divided by after that")
    .option("--fit <way>", "letterbox, stretch, crop")
    .option("--labels <file>", "names of the classes: one a line, JSON, or a data.yaml")
    .option("--try <photo>", "tell what it finds on this photo")
    .option("--yes", "take the likeliest for what is not answered")
    .option("--json", "one JSON object on stdout")
    .action((name: string, flags: DescribeFlags) => describeModel(store, name, flags, surroundings));
}

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
