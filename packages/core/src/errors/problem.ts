import { z } from "zod";
import { fillText, isText, type Text, text, textSchema } from "../text.ts";
import { type ErrorCode, errorCatalogue, errorCodes } from "./catalogue.ts";
import { fixSchema } from "./fix.ts";

/** One thing that is wrong, addressed to node and field, in both languages, with fixes that can be applied. */
export const problemSchema = z.strictObject({
  code: z.enum(errorCodes),
  severity: z.enum(["error", "warning"]),
  node: z.string().optional(),
  field: z.string().optional(),
  expected: z.unknown().optional(),
  received: z.unknown().optional(),
  message: textSchema,
  /** What a library or another program said, in its own words. */
  detail: z.string().optional(),
  fix: z.array(fixSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** `expected` and `received` may be a {@link Text}: then the message has it in both languages, the data in English. */
export interface ProblemDetails
  extends Partial<Pick<Problem, "severity" | "node" | "field" | "expected" | "received" | "fix">> {
  readonly detail?: string | undefined;
  /** More values for places in the message, such as `model`. */
  readonly values?: Readonly<Record<string, unknown>>;
}

const topLevel = text("最上位", "the top level");
const nothing = text("値なし", "nothing");

/** Builds a problem from its code; the message is filled from the details. Severity is `error` unless told. */
export function problem(code: ErrorCode, details: ProblemDetails = {}): Problem {
  const { values, severity = "error", detail, ...rest } = details;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const places = { why: whyOf(known), ...values, ...known, ...(known.field === "" && { field: topLevel }) };
  const message = fillText(errorCatalogue[code].message, places);
  const data = Object.fromEntries(Object.entries(known).map(([key, value]) => [key, isText(value) ? value.en : value]));
  return { code, severity, message, ...data, ...(detail !== undefined && { detail: detail.slice(0, 2000) }) };
}

/** The sentence of codes whose message has a place for `why`. */
function whyOf({ expected, received = nothing }: Readonly<Record<string, unknown>>): Text {
  const sentence =
    expected === undefined
      ? text("受け取ったのは {received} です", "received {received}")
      : text("{expected} が必要ですが、{received} でした", "expected {expected}, received {received}");
  return fillText(sentence, { expected, received });
}
