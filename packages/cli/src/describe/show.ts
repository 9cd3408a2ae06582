import type { Problem, Text } from "@kumiki/core";
import type { Inquiry, Question } from "@kumiki/models";
import { z } from "zod";
import type { Language } from "../output/language.ts";
import type { Found } from "./photo-trial.ts";

/** Where a value comes from, in a word. */
const statusWords: Record<Question["status"], Text> = {
  told: { ja: "ファイルから", en: "told by the file" },
  answered: { ja: "回答", en: "answered" },
  guessed: { ja: "推測", en: "a guess" },
};

const options: Partial<Record<Question["id"], string>> = { channels: "colour" };

/** The option of the command line that answers a question. */
export const optionOf = (id: Question["id"]): string => `--${options[id] ?? id}`;

/** A value as a person types it: `640x480`, `a,b,c`. */
export function written(value: Question["value"]): string {
  if (Array.isArray(value))
    return value.length > 6 ? `${value.slice(0, 5).join(",")},… (${value.length})` : value.join(",");
  if (typeof value === "object" && value !== null) return `${value.width}x${value.height}`;
  return String(value);
}

/** One line a question; under an open one all that fits. */
export function questionLines({ questions }: Inquiry, language: Language): string[] {
  return questions.flatMap(({ id, label, status, value, choices = [] }) => [
    `${optionOf(id).padEnd(12)} ${written(value).padEnd(28)} ${label[language]} (${statusWords[status][language]})`,
    ...(status === "guessed" ? choices.map((choice) => `${"".padEnd(15)}${choiceLine(choice, language)}`) : []),
  ]);
}

const choiceLine = ({ value, label, why }: NonNullable<Question["choices"]>[number], language: Language): string =>
  `${value.padEnd(26)} ${label[language]}${why === undefined ? "" : `: ${why[language]}`}`;

const boxes = z.object({
  items: z.array(z.object({ box: z.array(z.number()), score: z.number(), label: z.string() })),
});
const mostLines = 12;

/** What a try found, one line a thing, best first. */
export function foundLines(found: Found, language: Language): string[] {
  return Object.entries(found).flatMap(([name, value]) => {
    const things = boxes.safeParse(value).data?.items;
    if (things === undefined) return [`${name}: ${JSON.stringify(value).slice(0, 200)}`];
    if (things.length === 0) return [language === "ja" ? "何も見つかりませんでした。" : "Nothing was found."];
    const lines = things.slice(0, mostLines).map(({ label, score, box }) => {
      const place = box.map((side) => Math.round(side)).join(", ");
      return `${label.padEnd(20)} ${score.toFixed(2)}  [${place}]`;
    });
    return things.length > mostLines ? [...lines, `… ${things.length}`] : lines;
  });
}

export const problemLines = (problems: readonly Problem[], language: Language): string[] =>
  problems.map(({ code, message }) => `${code}: ${message[language]}`);
