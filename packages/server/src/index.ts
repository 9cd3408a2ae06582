export { readConfig, type ServerConfig, type ServerSettings, serverConfigSchema } from "./config.ts";
export { packDataset } from "./datasets/pack.ts";
export { type DescribedExample, describeExamples } from "./examples/description.ts";
export { defaultWorkers } from "./executors/embedded/default-workers.ts";
export { type RunningServer, startServer } from "./start-server.ts";
