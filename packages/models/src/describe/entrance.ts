import { type ModelCard, type Problem, type TensorSignature, text } from "@kumiki/core";
import { type Answers, wrongAnswer } from "./answers.ts";
import { type PictureInput, pictureInputs } from "./picture-input.ts";
import { choicesOf, type Question, type Settled, settle } from "./question.ts";
import { canBe, type PictureSize } from "./shapes.ts";

/** Where the picture goes in, and at which size. */
export interface Entrance {
  readonly picture: PictureInput;
  readonly size: PictureSize;
  /** Input [1,2] that is told the size. */
  readonly sizeInput: string | undefined;
  readonly questions: Question[];
  readonly problems: Problem[];
}

const commonSide = 640;
const axesLabels = {
  NCHW: text("色, 縦, 横 (NCHW, PyTorch)", "Colours, height, width (NCHW, PyTorch)"),
  NHWC: text("縦, 横, 色 (NHWC, TensorFlow)", "Height, width, colours (NHWC, TensorFlow)"),
};

/** The input that takes the picture; undefined where none of the model's inputs could, or where it wants more than that. */
export function entranceOf(card: ModelCard, answers: Answers): Entrance | undefined {
  const pictures = pictureInputs(card.inputs, card.input?.channels === "GREY" ? 1 : 3);
  const [likeliest] = pictures.filter(({ name }) => card.input === undefined || card.input.name === name);
  const [sizeInput, ...more] = card.inputs.filter(({ name }) => name !== likeliest?.name);
  if (likeliest === undefined || more.length > 0 || (sizeInput && !isSize(sizeInput))) return undefined;
  const own = pictures.filter(({ name }) => name === likeliest.name);
  const only = own.length === 1 ? likeliest.axes : undefined;
  const axes = settle({ answer: answers.axes, told: card.input?.layout ?? only, guess: likeliest.axes });
  const picture = own.find((each) => each.axes === axes.value) ?? likeliest;
  const size = sizeOf(picture, card, answers);
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
    sizeInput: sizeInput?.name,
    questions: [
      ...(asksAxes ? [{ id: "axes" as const, label, ...axes, choices: choicesOf(axesLabels) }] : []),
      { id: "size", label: text("入力の大きさ (px)", "Size of the input (px)"), ...size },
    ],
  };
}

const show = ({ width, height }: PictureSize): string => `${width} × ${height}`;

function sizeOf(
  { width, height }: PictureInput,
  { input, metadata }: ModelCard,
  { size }: Answers,
): Settled<PictureSize> {
  if (width !== undefined && height !== undefined) return { value: { width, height }, status: "told" };
  const guess = { width: width ?? height ?? commonSide, height: height ?? width ?? commonSide };
  const told = input === undefined ? writtenSize(metadata) : { width: input.width, height: input.height };
  const { value, status } = settle({ answer: size, told, guess });
  // An axis that is fixed in the file stays as it is.
  return { value: { width: width ?? value.width, height: height ?? value.height }, status };
}

/** Ultralytics write `imgsz` = [height, width] into the file. */
function writtenSize({ imgsz = "" }: ModelCard["metadata"]): PictureSize | undefined {
  const [height, width = height] = (imgsz.match(/\d+/g) ?? []).map(Number);
  return height && width ? { width, height } : undefined;
}

/** RT-DETR's `orig_target_sizes`. */
const isSize = ({ shape }: TensorSignature): boolean => shape.length === 2 && canBe(shape[0], 1) && shape[1] === 2;
