import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { serializerCompiler } from "fastify-type-provider-zod";
import type { Services } from "../services.ts";
import { guardAccess } from "./access.ts";
import { artifactRoutes } from "./artifacts.ts";
import { limitBodies } from "./body-limits.ts";
import { answerBrokenRequest } from "./broken-request.ts";
import { catalogueRoutes } from "./catalogue.ts";
import { clusterRoutes } from "./cluster.ts";
import { comparisonRoutes } from "./comparisons.ts";
import { contentPolicy } from "./content-policy.ts";
import { datasetRoutes } from "./datasets.ts";
import { deletionRoutes } from "./deletions.ts";
import { deliveryRoutes } from "./delivery.ts";
import { registerDescription } from "./description.ts";
import { estimateRoutes } from "./estimate.ts";
import { eventRoutes } from "./events.ts";
import { fileRoutes } from "./files.ts";
import { galleryRoutes } from "./galleries.ts";
import { healthRoutes } from "./health.ts";
import { hookRoutes } from "./hooks.ts";
import { jobRoutes } from "./jobs.ts";
import { measure } from "./metrics.ts";
import { modelDescriptionRoutes } from "./model-description.ts";
import { modelTrialRoutes } from "./model-trial.ts";
import { modelRoutes } from "./models.ts";
import { newModelRoutes } from "./new-model.ts";
import { originRoutes } from "./origin-door.ts";
import { pageRoutes } from "./page.ts";
import { pipelineRoutes } from "./pipelines.ts";
import { placeRoutes } from "./places.ts";
import { pluginRoutes } from "./plugins.ts";
import { poolWorkers } from "./pool-workers.ts";
import { previewRoutes } from "./previews.ts";
import { answerProblems, sendFrameworkError } from "./problem-answer.ts";
import { provenanceRoutes } from "./provenance.ts";
import { referenceRoutes } from "./reference.ts";
import { resultRoutes } from "./results.ts";
import { runDetailRoutes } from "./run-detail.ts";
import { runRoutes } from "./runs.ts";
import { checkBySchema } from "./schema-violation.ts";
import { storageRoutes } from "./storage.ts";
import { thumbnailRoutes } from "./thumbnails.ts";
import { triggerRoutes } from "./triggers.ts";
import { answerUnknownRoutes } from "./unknown-route.ts";
import { uploadRoutes } from "./uploads.ts";
import { validationRoutes } from "./validation.ts";
import { workerRoutes } from "./worker.ts";
import { thumbnailWorker } from "./worker-thumbnails.ts";

const routes = [
  artifactRoutes,
  catalogueRoutes,
  clusterRoutes,
  deletionRoutes,
  deliveryRoutes,
  comparisonRoutes,
  datasetRoutes,
  estimateRoutes,
  eventRoutes,
  fileRoutes,
  galleryRoutes,
  hookRoutes,
  jobRoutes,
  modelRoutes,
  modelTrialRoutes,
  modelDescriptionRoutes,
  newModelRoutes,
  originRoutes,
  pipelineRoutes,
  placeRoutes,
  pluginRoutes,
  previewRoutes,
  provenanceRoutes,
  resultRoutes,
  runDetailRoutes,
  runRoutes,
  storageRoutes,
  thumbnailRoutes,
  triggerRoutes,
  uploadRoutes,
  validationRoutes,
];

const maxBodyBytes = 2 ** 20;
/** Time to receive a request; a slow upload gets no longer. */
const requestTimeout = 600_000;

/** The whole HTTP server, not yet listening. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const { config, log } = services;
  const app: FastifyInstance = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: maxBodyBytes,
    requestTimeout,
    // Streams and long polls end with `closing`; a connection that still stands must not hold the end up.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: sendFrameworkError,
    clientErrorHandler: answerBrokenRequest,
  });
  app.setValidatorCompiler(checkBySchema);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  answerUnknownRoutes(app);
  guardAccess(app, config);
  limitBodies(app);
  measure(app, services);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentPolicy(config.webDirectory) },
    strictTransportSecurity: false,
  });
  // Sizes are counted while files are written, which also names the limit; this one only must not come first.
  const fileSize = config.maxUploadBytes + 1;
  await app.register(multipart, { limits: { fileSize, files: 1000, fields: 10, parts: 1010 } });
  await registerDescription(app, services.version);
  for (const route of routes) await app.register(async (scope) => route(scope, services), { prefix: "/api" });
  const keepers = [poolWorkers(services.pool), thumbnailWorker(services.thumbnails.process)];
  await app.register(async (scope) => workerRoutes(scope, services, keepers), { prefix: "/worker" });
  await app.register(async (scope) => healthRoutes(scope, services));
  await app.register(async (scope) => referenceRoutes(scope));
  await app.register(async (scope) => pageRoutes(scope, services));
  return app;
}
