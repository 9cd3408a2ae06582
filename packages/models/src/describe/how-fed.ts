import { type ModelCard, type ModelInput, modelInputSchema, type Problem, text } from "@kumiki/core";
import { type Answers, wrongAnswer } from "./answers.ts";
import type { Layout, LayoutType } from "./layout.ts";
import { type Normalization, presetNames, presets } from "./normalization.ts";
import { type PictureInput, pictureInputs } from "./picture-input.ts";
import { choicesOf, type Question, type Settled, settle } from "./question.ts";
import type { PictureSize } from "./shapes.ts";

/** Where the picture goes in, and at which size. */
export interface Entrance {
  readonly picture: PictureInput;
  readonly size: PictureSize;
  readonly questions: Question[];
  readonly problems: Problem[];
}

const commonSide = 640;
const axesLabels = {
  NCHW: text("色, 縦, 横 (NCHW, PyTorch)", "Colours, height, width (NCHW, PyTorch)"),
  NHWC: text("縦, 横, 色 (NHWC, TensorFlow)", "Height, width, colours (NHWC, TensorFlow)"),
};

/** The input that takes the picture; undefined where none of the model's inputs could. */
export function entranceOf(card: ModelCard, answers: Answers): Entrance | undefined {
  const pictures = pictureInputs(card.inputs);
  const [likeliest] = pictures.filter(({ name }) => card.input === undefined || card.input.name === name);
  if (likeliest === undefined) return undefined;
  const own = pictures.filter(({ name }) => name === likeliest.name);
  const only = own.length === 1 ? likeliest.axes : undefined;
  const axes = settle({ answer: answers.axes, told: card.input?.layout ?? only, guess: likeliest.axes });
  const picture = own.find((each) => each.axes === axes.value) ?? likeliest;
  const size = sizeOf(picture, card.input, answers);
  const label = text("軸の順", "Order of axes");
  const asksAxes = own.length > 1;
  const problems = [
    ...(picture.axes === axes.value ? [] : [wrongAnswer(card, "axes", axes.value, picture.axes)]),
    ...(answers.size === undefined || show(answers.size) === show(size.value)
      ? []
      : [wrongAnswer(card, "size", show(answers.size), show(size.value))]),
  ];
  return {
    problems,
    picture,
    size: size.value,
    questions: [
      ...(asksAxes ? [{ id: "axes" as const, label, ...axes, choices: choicesOf(axesLabels) }] : []),
      { id: "size", label: text("入力の大きさ (px)", "Size of the input (px)"), ...size },
    ],
  };
}

const show = ({ width, height }: PictureSize): string => `${width} × ${height}`;

function sizeOf(
  { width, height }: PictureInput,
  input: ModelInput | undefined,
  { size }: Answers,
): Settled<PictureSize> {
  if (width !== undefined && height !== undefined) return { value: { width, height }, status: "told" };
  const guess = { width: width ?? height ?? commonSide, height: height ?? width ?? commonSide };
  const told = input && { width: input.width, height: input.height };
  const { value, status } = settle({ answer: size, told, guess });
  // An axis that is fixed in the file stays as it is.
  return { value: { width: width ?? value.width, height: height ?? value.height }, status };
}

const colours = {
  RGB: text("赤, 緑, 青 (RGB)", "Red, green, blue (RGB)"),
  BGR: text("青, 緑, 赤 (BGR, OpenCV)", "Blue, green, red (BGR, OpenCV)"),
};
const fits: Record<ModelInput["fit"], ReturnType<typeof text>> = {
  letterbox: text("形を保ち、余りを塗る", "Keep the shape, pad the rest"),
  stretch: text("伸ばして合わせる", "Stretch to the size"),
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
  { picture, size }: Entrance,
  usual: Layout<LayoutType>["usual"],
  answers: Answers,
) {
  const { input } = card;
  const channels = settle({ answer: answers.channels, told: input?.channels, guess: usual.channels });
  const fit = settle({ answer: answers.fit, told: input?.fit, guess: usual.fit });
  const numbers = normalizationOf(input, usual.normalize, answers);
  const questions: Question[] = [
    { id: "channels", label: text("色の順", "Order of colours"), ...channels, choices: choicesOf(colours) },
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
    name: picture.name,
    layout: picture.axes,
    channels: channels.value,
    fit: fit.value,
    mean: [...numbers.mean],
    std: [...numbers.std],
  });
  return { questions, input: made.data, problems: zeroDeviation(card, numbers) };
}

function normalizationOf(input: ModelInput | undefined, usual: (typeof presetNames)[number], answers: Answers) {
  const written = answers.mean !== undefined || answers.std !== undefined ? ("custom" as const) : undefined;
  const preset = settle({ answer: answers.normalize ?? written, told: input && presetOf(input), guess: usual });
  const base = preset.value === "custom" ? (input ?? presets[usual]) : presets[preset.value];
  const mean = preset.value === "custom" ? (answers.mean ?? base.mean) : base.mean;
  const std = preset.value === "custom" ? (answers.std ?? base.std) : base.std;
  return { preset, mean, std };
}

const presetOf = ({ mean, std }: ModelInput): (typeof presetNames)[number] | "custom" =>
  presetNames.find((name) => `${presets[name].mean}|${presets[name].std}` === `${mean}|${std}`) ?? "custom";

type Numbers = {
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly preset: Pick<Question, "status">;
};

const customQuestions = ({ mean, std, preset: { status } }: Numbers): Question[] => [
  { id: "mean", label: text("平均 (色ごと)", "Mean (each colour)"), status, value: [...mean] },
  { id: "std", label: text("標準偏差 (色ごと)", "Deviation (each colour)"), status, value: [...std] },
];

const zeroDeviation = (card: ModelCard, { std }: Pick<Normalization, "std"> | Numbers): Problem[] =>
  std.every((value) => value !== 0) ? [] : [wrongAnswer(card, "std", std.join(", "), "≠ 0")];
