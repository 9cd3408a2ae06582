import type { z } from "zod";
import { fillText, isText, type Text, text } from "../text.ts";
import { boundWord, formatWord } from "./bound-words.ts";
import { bare, bareDef } from "./schema-at.ts";
import { choiceWord, formWord, typeWord } from "./type-words.ts";

const fitting = text("使える値", "a value that fits");

/**
 * What was expected where zod found this issue; the schema of the place, where it is known, names it better.
 * A refinement brings its words as `params: { words: text(ja, en) }`.
 */
export function expectedWord(issue: z.core.$ZodIssue, schema: z.core.$ZodType | undefined): Text {
  const named = schema && bare(schema).words;
  switch (issue.code) {
    case "invalid_type":
      return typeWord(issue.expected === "number" && schema && isWhole(schema) ? "int" : issue.expected);
    case "too_big":
    case "too_small":
      return boundWord(issue);
    case "invalid_format":
      return named ?? formatWord(issue);
    case "not_multiple_of":
      return fillText(text("{n} の倍数", "a multiple of {n}"), { n: issue.divisor });
    case "invalid_value":
      return choiceWord(issue.values);
    case "invalid_union":
      return issue.inclusive !== false && issue.options?.length
        ? choiceWord(issue.options)
        : (named ?? (schema ? formWord(schema) : fitting));
    case "invalid_key":
      return issue.issues[0] === undefined ? fitting : expectedWord(issue.issues[0], schema);
    case "invalid_element":
      return fillText(text("要素として {each}", "entries that are {each}"), {
        each: issue.issues[0] === undefined ? fitting : expectedWord(issue.issues[0], undefined),
      });
    case "custom":
      return isText(issue.params?.words) ? issue.params.words : (named ?? fitting);
    default:
      return fitting;
  }
}

const isWhole = (schema: z.core.$ZodType): boolean => {
  const def = bareDef(schema);
  return "format" in def && String(def.format).includes("int");
};
