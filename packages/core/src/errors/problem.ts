import { z } from "zod";
import { fillText, textSchema } from "../text.ts";
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
  fix: z.array(fixSchema).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

export interface ProblemDetails
  extends Partial<Pick<Problem, "severity" | "node" | "field" | "expected" | "received" | "fix">> {
  /** More values for places in the message, such as `model`. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/** Builds a problem from its code; the message is filled from the details. Severity is `error` unless told. */
export function problem(code: ErrorCode, details: ProblemDetails = {}): Problem {
  const { values, severity = "error", ...rest } = details;
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const message = fillText(errorCatalogue[code].message, { ...values, ...known });
  return { code, severity, message, ...known };
}
