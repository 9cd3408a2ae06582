export { type ServerConfig, type ServerSettings, serverConfigSchema } from "./config.ts";
export { buildApp } from "./http/app.ts";
export { defaultWorkers, type RunningServer, startServer } from "./start-server.ts";
