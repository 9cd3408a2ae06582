import { type ModelCard, type ModelInput, modelInputSchema, type Problem, text } from "@kumiki/core";
import { type Answers, wrongAnswer } from "./answers.ts";
import type { Entrance } from "./entrance.ts";
import { layouts, type NamedReading } from "./layouts.ts";
import { type Normalization, presetNames, presets } from "./normalization.ts";
import { choicesOf, type Question, settle } from "./question.ts";

const colours = {
  RGB: text("赤, 緑, 青 (RGB)", "Red, green, blue (RGB)"),
  BGR: text("青, 緑, 赤 (BGR, OpenCV)", "Blue, green, red (BGR, OpenCV)"),
};
const grey = { GREY: text("灰色", "Grey") };
const fits: Record<ModelInput["fit"], ReturnType<typeof text>> = {
  letterbox: text("形を保ち、余りを塗る", "Keep the shape, pad the rest"),
  stretch: text("伸ばして合わせる", "Stretch to the size"),
  crop: text("真ん中を切り出す", "Cut out the middle"),
};
const normalizations = { ...mapLabels(), custom: text("平均と標準偏差を書く", "Mean and deviation of your own") };

function mapLabels() {
  const entries = presetNames.map((name) => [name, presets[name].label] as const);
  // The entries are those of the presets, one for each.
  return Object.fromEntries(entries) as Record<(typeof presetNames)[number], ReturnType<typeof text>>;
}

/** How the picture's colours become the numbers of the input. */
export function howFed(
  card: ModelCard,
  { picture, size, sizeInput }: Entrance,
  reading: NamedReading,
  answers: Answers,
) {
  const { input } = card;
  const usual = usualFor(reading);
  const channels = settle({ answer: answers.channels, told: input?.channels, guess: usual.channels });
  const choices = input?.channels === "GREY" ? choicesOf(grey) : choicesOf(colours);
  // The form tells it, as long as nobody says otherwise.
  const fit = settle({ answer: answers.fit, told: input?.fit ?? usual.fit, guess: usual.fit });
  const numbers = normalizationOf(input, usual, answers);
  const questions: Question[] = [
    { id: "channels", label: text("色の順", "Order of colours"), ...channels, choices },
    {
      id: "normalize",
      label: text("画素の値", "Values of pixels"),
      ...numbers.preset,
      choices: choicesOf(normalizations),
    },
    ...(numbers.preset.value === "custom" ? customQuestions(numbers) : []),
    { id: "fit", label: text("縦横比", "Aspect"), ...fit, choices: choicesOf(fits) },
  ];
  const made = modelInputSchema.safeParse({
    ...input,
    ...size,
    ...(sizeInput && { sizeInput }),
    name: picture.name,
    layout: picture.axes,
    channels: channels.value,
    fit: fit.value,
    mean: [...numbers.mean],
    std: [...numbers.std],
  });
  return { questions, input: made.data, problems: zeroDeviation(card, numbers) };
}

type Usual = Pick<ModelInput, "channels" | "fit"> & Normalization;

/** How models of this kind usually want the picture, unless the file says it better. */
function usualFor({ type, use }: NamedReading): Usual {
  if (use !== undefined) return use.input;
  const { normalize, ...rest } = layouts[type].usual;
  return { ...rest, ...presets[normalize] };
}

function normalizationOf(input: ModelInput | undefined, usual: Usual, answers: Answers) {
  const written = answers.mean !== undefined || answers.std !== undefined ? ("custom" as const) : undefined;
  const preset = settle({
    answer: answers.normalize ?? written,
    told: input && presetOf(input),
    guess: presetOf(usual),
  });
  const base = preset.value === "custom" ? (input ?? usual) : presets[preset.value];
  const mean = preset.value === "custom" ? (answers.mean ?? base.mean) : base.mean;
  const std = preset.value === "custom" ? (answers.std ?? base.std) : base.std;
  return { preset, mean, std };
}

const presetOf = ({ mean, std }: Normalization): (typeof presetNames)[number] | "custom" =>
  presetNames.find((name) => `${presets[name].mean}|${presets[name].std}` === `${mean}|${std}`) ?? "custom";

type Numbers = Normalization & { readonly preset: Pick<Question, "status"> };

const customQuestions = ({ mean, std, preset: { status } }: Numbers): Question[] => [
  { id: "mean", label: text("平均 (色ごと)", "Mean (each colour)"), status, value: [...mean] },
  { id: "std", label: text("標準偏差 (色ごと)", "Deviation (each colour)"), status, value: [...std] },
];

const zeroDeviation = (card: ModelCard, { std }: Normalization): Problem[] =>
  std.every((value) => value !== 0) ? [] : [wrongAnswer(card, "std", std.join(", "), "≠ 0")];
