import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import Fastify, { type FastifyInstance } from "fastify";
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Services } from "../services.ts";
import { guardAccess } from "./access.ts";
import { artifactRoutes } from "./artifacts.ts";
import { limitBodies } from "./body-limits.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { eventRoutes } from "./events.ts";
import { galleryRoutes } from "./galleries.ts";
import { healthRoutes } from "./health.ts";
import { modelRoutes } from "./models.ts";
import { pageRoutes } from "./page.ts";
import { pipelineRoutes } from "./pipelines.ts";
import { previewRoutes } from "./previews.ts";
import { answerProblems } from "./problem-answer.ts";
import { referenceRoutes } from "./reference.ts";
import { runRoutes } from "./runs.ts";
import { uploadRoutes } from "./uploads.ts";
import { validationRoutes } from "./validation.ts";
import { workerRoutes } from "./worker.ts";

const routes = [
  artifactRoutes,
  catalogueRoutes,
  eventRoutes,
  galleryRoutes,
  modelRoutes,
  pipelineRoutes,
  previewRoutes,
  runRoutes,
  uploadRoutes,
  validationRoutes,
];

const contentPolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", "blob:", "data:"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
  upgradeInsecureRequests: null,
};

/** The whole HTTP server, not yet listening. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const { config } = services;
  const app = Fastify({
    logger: config.logLevel === "silent" ? false : { level: config.logLevel, stream: process.stderr },
    disableRequestLogging: true,
    bodyLimit: 2 ** 20,
    requestTimeout: 0,
    forceCloseConnections: true,
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  limitBodies(app);
  guardAccess(app, config);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy },
    strictTransportSecurity: false,
  });
  await app.register(multipart, { limits: { fileSize: config.maxUploadBytes, files: 1000, fields: 10, parts: 1010 } });
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Kumiki", version: services.version, description: "Pipelines joined from parts." },
    },
    transform: jsonSchemaTransform,
  });
  for (const route of routes) await app.register(async (scope) => route(scope, services), { prefix: "/api" });
  await app.register(async (scope) => workerRoutes(scope, services), { prefix: "/worker" });
  await app.register(async (scope) => healthRoutes(scope, services));
  await app.register(async (scope) => referenceRoutes(scope));
  await app.register(async (scope) => pageRoutes(scope, services));
  return app;
}
