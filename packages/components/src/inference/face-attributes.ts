import type { Box, Image, ModelCard, StepContext } from "@kumiki/core";
import { decodeAgeAndGender, decodeClasses, pictureToInputs } from "@kumiki/models";
import { cutSquare } from "../pixels/square.ts";

/** Names of the models by what they tell; what is absent is not asked. */
export interface AttributeModels {
  readonly ageAndGender: string | undefined;
  readonly emotion: string | undefined;
}

/** How a face looks to the models; scores 0..1. */
export interface FaceAttributes {
  readonly age?: number;
  readonly gender?: "female" | "male";
  readonly genderScore?: number;
  readonly emotion?: string;
  readonly emotionScore?: number;
}

type Context = Pick<StepContext, "card" | "infer">;

/** Asks the models about the face in a box that is padded by a share of its size. */
export async function faceAttributes(
  image: Image,
  box: Box,
  { ageAndGender, emotion }: AttributeModels,
  padding: number,
  context: Context,
): Promise<FaceAttributes> {
  const face = cutSquare(image, box, padding);
  return {
    ...(ageAndGender !== undefined && (await ageOf(face, ageAndGender, context))),
    ...(emotion !== undefined && (await emotionOf(face, emotion, context))),
  };
}

async function ask(face: Image, name: string, { card: cardOf, infer }: Context) {
  const card: ModelCard = await cardOf(name);
  return { card, outputs: await infer(name, (await pictureToInputs(face, card)).inputs) };
}

async function ageOf(face: Image, name: string, context: Context): Promise<FaceAttributes> {
  const { card, outputs } = await ask(face, name, context);
  const { age, male } = decodeAgeAndGender(card, outputs);
  return { age, gender: male < 0.5 ? "female" : "male", genderScore: Math.max(male, 1 - male) };
}

async function emotionOf(face: Image, name: string, context: Context): Promise<FaceAttributes> {
  const { card, outputs } = await ask(face, name, context);
  const [best] = decodeClasses(card, outputs, { top: 1, score: 0 }).items;
  return best === undefined ? {} : { emotion: best.label, emotionScore: best.score };
}
