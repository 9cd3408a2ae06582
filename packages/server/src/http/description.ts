import swagger from "@fastify/swagger";
import {
  artifactSchema,
  bodySchema,
  catalogueSchema,
  componentInfoSchema,
  documentSchema,
  itemSchema,
  modelCardSchema,
  nodeSchema,
  problemSchema,
  resultSchema,
  runSchema,
  stepSchema,
  textSchema,
} from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemAnswerSchema } from "./problem-answer.ts";

/** Schemas that have a name of their own in the OpenAPI document (and in clients made from it). */
const named = z
  .registry<{ id: string }>()
  .add(artifactSchema, { id: "Artifact" })
  .add(catalogueSchema, { id: "Catalogue" })
  .add(componentInfoSchema, { id: "ComponentInfo" })
  .add(documentSchema, { id: "PipelineDocument" })
  // They stand in each other, which needs names.
  .add(nodeSchema, { id: "PipelineNode" })
  .add(bodySchema, { id: "LoopBody" })
  .add(itemSchema, { id: "Item" })
  .add(modelCardSchema, { id: "ModelCard" })
  .add(problemSchema, { id: "Problem" })
  .add(problemAnswerSchema, { id: "ProblemAnswer" })
  .add(resultSchema, { id: "Result" })
  .add(runSchema, { id: "Run" })
  .add(stepSchema, { id: "Step" })
  .add(textSchema, { id: "Text" });

const describeSchemas = createJsonSchemaTransform({ schemaRegistry: named });
type Described = ReturnType<typeof describeSchemas>;

/** A multipart body is read as a stream and has no schema of its own. */
function describeFiles({ schema, url }: Described): Described {
  if (!schema?.consumes?.includes("multipart/form-data")) return { schema, url };
  const files = { type: "array", items: { type: "string", contentMediaType: "application/octet-stream" } };
  return { schema: { ...schema, body: { type: "object", properties: { files } } }, url };
}

/** Collects the OpenAPI 3.1 document from the schemas of the routes registered after this. */
export async function registerDescription(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Kumiki", version, description: "Pipelines joined from parts." },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{}, { token: [] }],
    },
    transform: (route) => describeFiles(describeSchemas(route)),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: named }),
  });
}
