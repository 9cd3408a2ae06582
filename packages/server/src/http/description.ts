import swagger from "@fastify/swagger";
import * as core from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from "fastify-type-provider-zod";
import { z } from "zod";

/** Schemas that have a name of their own in the OpenAPI document (and in clients made from it). */
const named = z
  .registry<{ id: string }>()
  .add(core.artifactSchema, { id: "Artifact" })
  .add(core.catalogueSchema, { id: "Catalogue" })
  .add(core.componentInfoSchema, { id: "ComponentInfo" })
  .add(core.documentSchema, { id: "PipelineDocument" })
  .add(core.itemSchema, { id: "Item" })
  .add(core.modelCardSchema, { id: "ModelCard" })
  .add(core.problemSchema, { id: "Problem" })
  .add(core.resultSchema, { id: "Result" })
  .add(core.runSchema, { id: "Run" })
  .add(core.stepSchema, { id: "Step" })
  .add(core.textSchema, { id: "Text" });

/** Collects the OpenAPI 3.1 document from the schemas of the routes registered after this. */
export async function registerDescription(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Kumiki", version, description: "Pipelines joined from parts." },
      components: { securitySchemes: { token: { type: "http", scheme: "bearer" } } },
      security: [{}, { token: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry: named }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry: named }),
  });
}
