import {
  canonicalJson,
  KumikiError,
  type ModelCard,
  type ModelTask,
  modelCardSchema,
  problem,
  text,
} from "@kumiki/core";
import { possibleUses } from "../guess/uses.ts";
import { labelsFor } from "../labels/labels-for.ts";
import { checkCard } from "../store/check.ts";
import { type Answers, wrongAnswer } from "./answers.ts";
import { type Entrance, entranceOf } from "./entrance.ts";
import { howFed } from "./how-fed.ts";
import type { AskedTask } from "./layout.ts";
import {
  hasLayout,
  layouts,
  likeliestFirst,
  type NamedReading,
  readingOf,
  readingsOf,
  showOutputs,
} from "./layouts.ts";
import { type Choice, type Inquiry, type Question, settle } from "./question.ts";

/**
 * What is to be known of a model's use: what its file and card tell, the likeliest guess for the rest, and the card that
 * answers and guesses make together. Pure. MODEL_FORM_UNKNOWN, MODEL_ANSWER_INVALID, MODEL_LABELS_COUNT and
 * MODEL_SIGNATURE_MISMATCH stand among its problems.
 */
export function inquire(card: ModelCard, answers: Answers = {}): Inquiry {
  // Such models bring their card with them, and no answer could describe them.
  if (card.decoder.type !== "none" && !hasLayout(card.decoder))
    return { model: card.name, questions: [], problems: [], card };
  const entrance = entranceOf(card, answers);
  if (entrance === undefined) return unknownForm(card, "inputs");
  const readings = readingsFor(card, entrance);
  if (readings.length === 0) return unknownForm(card, "outputs");
  const task = askTask(card, readings, answers);
  const layout = askLayout(card, readings, task.value, answers);
  const fed = howFed(card, entrance, layout.reading, answers);
  const labels = askLabels(card, task.value, layout.reading, answers);
  const problems = [...entrance.problems, ...task.problems, ...layout.problems, ...fed.problems, ...labels.problems];
  const questions = [task.question, layout.question, ...entrance.questions, ...fed.questions, ...labels.questions];
  if (problems.length > 0 || fed.input === undefined) return { model: card.name, questions, problems };
  const said = { task: task.value, input: fed.input, decoder: layout.reading.decoder, labels: labels.value };
  return { model: card.name, questions, ...checked({ ...card, ...said }) };
}

function checked(card: ModelCard): Pick<Inquiry, "card" | "problems"> {
  try {
    const made = modelCardSchema.parse(card);
    checkCard(made);
    return { card: made, problems: [] };
  } catch (error) {
    if (!(error instanceof KumikiError)) throw error;
    return { problems: [...error.problems] };
  }
}

function unknownForm(card: ModelCard, side: "inputs" | "outputs"): Inquiry {
  const expected = Object.values(layouts)
    .map(({ label }) => label.en)
    .join("; ");
  const received = showOutputs(card[side]);
  return {
    model: card.name,
    questions: [],
    problems: [problem("MODEL_FORM_UNKNOWN", { field: side, expected, received, values: { model: card.name } })],
  };
}

/** All readings that fit; the one that the card has stands first, also where a person wrote it by hand. */
function readingsFor(card: ModelCard, { size }: Entrance): NamedReading[] {
  const found = likeliestFirst(readingsOf({ outputs: card.outputs, size }), possibleUses({ ...card, size }));
  const { decoder } = card;
  if (!hasLayout(decoder)) return found;
  const same = found.find((reading) => canonicalJson(reading.decoder) === canonicalJson(decoder));
  const own = same ?? {
    id: `${decoder.type}:card`,
    type: decoder.type,
    decoder,
    isExact: true,
    classes: card.labels.length || undefined,
  };
  return [own, ...found.filter((reading) => reading !== same)];
}

const taskLabels: Readonly<Record<AskedTask, Choice["label"]>> = {
  detect: text("物を見つける", "Finds things"),
  face: text("顔を見つける", "Finds faces"),
  classify: text("画像を分類する", "Classifies pictures"),
  embedFace: text("顔を見分ける", "Recognises faces"),
};

const valuesOf = (choices: readonly Choice[]): string => choices.map(({ value }) => value).join(", ");

const isKnown = (task: ModelTask): task is AskedTask => Object.hasOwn(taskLabels, task);

function askTask(card: ModelCard, readings: readonly NamedReading[], { task: answer, layout }: Answers) {
  const tasks = [...new Set(readings.flatMap(({ type }) => layouts[type].tasks))];
  const choices = tasks.map((value): Choice => ({ value, label: taskLabels[value] }));
  const has = (task: ModelTask): boolean => tasks.some((each) => each === task);
  // A form that was chosen speaks for what it is made for.
  const chosen = layout === undefined ? undefined : readingOf(readings, layout);
  const usual = chosen && layouts[chosen.type].tasks;
  const told = isKnown(card.task) && has(card.task) && (usual?.includes(card.task) ?? true) ? card.task : undefined;
  const [only, ...others] = tasks;
  const settled = settle({
    answer,
    told: told ?? (others.length === 0 ? only : undefined),
    guess: usual?.[0] ?? only ?? "detect",
  });
  const problems = has(settled.value) ? [] : [wrongAnswer(card, "task", settled.value, valuesOf(choices))];
  const question: Question = { id: "task", label: text("用途", "What it is for"), ...settled, choices };
  return { question, value: settled.value, problems };
}

function askLayout(card: ModelCard, all: readonly NamedReading[], task: AskedTask, { layout: answer }: Answers) {
  const forTask = all.filter(({ type }) => layouts[type].tasks.includes(task));
  const readings = forTask.length > 0 ? forTask : all;
  const choices = readings.map(choiceOf);
  const chosen = answer === undefined ? undefined : readingOf(readings, answer);
  // There is one at least: `inquire` goes no further without.
  const [likeliest] = readings as readonly [NamedReading, ...NamedReading[]];
  const isTold = readings.length === 1 || (card.decoder.type !== "none" && likeliest.type === card.decoder.type);
  const reading = chosen ?? likeliest;
  const settled = settle({ answer: chosen?.id, told: isTold ? likeliest.id : undefined, guess: likeliest.id });
  const problems =
    answer !== undefined && chosen === undefined ? [wrongAnswer(card, "layout", answer, valuesOf(choices))] : [];
  const help = text(`出力: ${showOutputs(card.outputs)}`, `Outputs: ${showOutputs(card.outputs)}`);
  const question: Question = {
    id: "layout",
    label: text("出力の読み方", "How its outputs are read"),
    help,
    ...settled,
    choices,
  };
  return { question, reading, problems };
}

function choiceOf({ id, type, classes, isExact }: NamedReading): Choice {
  const sure = isExact ? text("大きさが合います", "Its sizes fit") : text("合うかもしれません", "It may fit");
  const count = classes === undefined || layouts[type].labels !== undefined ? undefined : classes;
  const why =
    count === undefined
      ? sure
      : text(`${sure.ja} (${count} クラス)`, `${sure.en} (${count} ${count === 1 ? "class" : "classes"})`);
  // Readings of one form differ in the tensors that they read.
  const tensors = id.slice(type.length + 1);
  const { ja, en } = layouts[type].label;
  const label = tensors === "" ? text(ja, en) : text(`${ja}: ${tensors}`, `${en}: ${tensors}`);
  return { value: id, label, why };
}

function askLabels(
  card: ModelCard,
  task: AskedTask,
  { type, classes, use }: NamedReading,
  { labels: answer }: Answers,
) {
  const { labels: fixed } = layouts[type];
  if (fixed !== undefined)
    return { questions: [], value: [...(card.decoder.type === type ? card.labels : fixed)], problems: [] };
  const fits = (names: readonly string[] = []): boolean =>
    names.length > 0 && (classes === undefined || classes === names.length);
  const told = fits(card.labels) ? card.labels : undefined;
  const usual = use !== undefined && fits(use.labels) ? use.labels : labelsFor(classes ?? 0);
  const settled = settle({
    answer,
    told,
    guess: task === "face" && classes === 1 ? ["face"] : usual,
  });
  const isWrong = answer !== undefined && classes !== undefined && answer.length !== classes;
  const details = { field: "labels", expected: classes, received: answer?.length, values: { model: card.name } };
  const question: Question = {
    id: "labels",
    label: text("クラスの名前", "Names of its classes"),
    ...settled,
    ...(classes !== undefined && { count: classes }),
  };
  return {
    questions: [question],
    value: [...settled.value],
    problems: isWrong ? [problem("MODEL_LABELS_COUNT", details)] : [],
  };
}
