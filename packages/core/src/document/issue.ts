import type { z } from "zod";
import { type Problem, problem } from "../errors/problem.ts";
import { faultDetails, schemaFaults } from "../schema/schema-faults.ts";
import type { PipelineDocument } from "./schema.ts";

export interface ReadDocument {
  readonly document?: PipelineDocument;
  /** `input_image` of the linear form. */
  readonly input?: string;
  readonly problems: readonly Problem[];
}

/** What a schema of documents found wrong: problems that name node, field, what was expected and what came. */
export function documentProblems(schema: z.ZodType, value: unknown, { issues }: z.ZodError): Problem[] {
  return schemaFaults(schema, value, issues).map((fault) => {
    const [place, name] = fault.path;
    const node = place === "nodes" && name !== undefined ? { node: name } : {};
    return problem("DOCUMENT_INVALID", { ...node, ...faultDetails("", fault) });
  });
}
