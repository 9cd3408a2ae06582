import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { serializerCompiler, validatorCompiler } from "fastify-type-provider-zod";
import type { Nomad } from "../executors/nomad/make-nomad.ts";
import type { Services } from "../services.ts";
import { limitBodies } from "./body-limits.ts";
import { answerProblems } from "./problem-answer.ts";
import { answerUnknownRoutes } from "./unknown-route.ts";
import { workerRoutes } from "./worker.ts";

/** The door of workers in the cluster: `/worker/*` alone, with Nomad's word for who calls, on an address of its own. */
export async function listenForWorkers(services: Services, nomad: Nomad): Promise<FastifyInstance> {
  const app: FastifyInstance = Fastify({
    loggerInstance: services.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: 600_000,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  answerProblems(app);
  answerUnknownRoutes(app);
  limitBodies(app);
  await app.register(async (scope) => workerRoutes(scope, services, [nomad.identify]), { prefix: "/worker" });
  await app.listen({ host: nomad.settings.workerHost, port: nomad.settings.workerPort });
  return app;
}
