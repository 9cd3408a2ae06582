import { faultDetails, KumikiError, type Problem, problem, schemaFaults } from "@kumiki/core";
import type { FastifyRequest, FastifySchemaCompiler } from "fastify";
import type { z } from "zod";

/** A part of a request that breaks its schema, with all that is needed to tell how. */
export class SchemaViolation extends Error {
  readonly schema: z.ZodType;
  readonly value: unknown;
  readonly issues: readonly z.core.$ZodIssue[];
  /** Set by Fastify: `body`, `querystring`, `params` or `headers`. */
  validationContext?: string;

  constructor(schema: z.ZodType, value: unknown, { issues }: z.ZodError) {
    super("a request breaks its schema");
    this.schema = schema;
    this.value = value;
    this.issues = issues;
  }
}

/** Checks requests with their zod schemas; what does not fit keeps its schema, so that it can be told in our words. */
export const checkBySchema: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (value: unknown) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? { value: parsed.data } : { error: new SchemaViolation(schema, value, parsed.error) };
  };

/** All violations, each with its path: `body.inputs.0.pictures`. */
export function violationError(violation: SchemaViolation, request: FastifyRequest): KumikiError {
  const { validationContext: part = "body", schema, issues } = violation;
  // Fastify gives null for a body that is not there.
  const value = part === "body" && request.body === undefined ? undefined : violation.value;
  const found = schemaFaults(schema, value, issues).map(
    (fault): Problem => problem("REQUEST_INVALID", faultDetails(part, fault)),
  );
  const [first] = found;
  if (first === undefined) throw new TypeError("a violation without an issue", { cause: violation });
  return new KumikiError("REQUEST_INVALID", {}, { problem: first, problems: found });
}
