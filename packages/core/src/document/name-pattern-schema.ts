import { z } from "zod";
import { schemaWords } from "../schema/schema-at.ts";
import { text } from "../text.ts";
import { parsePattern } from "./name-pattern.ts";

/** `{folder}/{name}-{output}{n}.{ext}`: folders and a file name; `.{ext}` is added where it is left out. */
export const namePatternSchema = z
  .string()
  .max(200)
  .refine((pattern) => parsePattern(pattern) !== undefined)
  .register(
    schemaWords,
    text(
      "{folder}/{name}-{output}{n}.{ext} のような名前の形 (使えるのは {folder} {name} {output} {n} {index} {ext} を 1 回ずつ)",
      "a pattern of names such as {folder}/{name}-{output}{n}.{ext}, of {folder} {name} {output} {n} {index} {ext}, each at most once",
    ),
  );
