import { loadRegistry } from "@kumiki/components";
import { workerProcess } from "./worker/worker-process.ts";

process.exit(await workerProcess(process, loadRegistry));
