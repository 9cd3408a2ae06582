import { loadRegistry } from "@kumiki/components";
import { workerProcess } from "./worker/worker-process.ts";

// onnxruntime reports its use to its maker unless it is told not to; nothing leaves the machine unasked here.
process.env.ORT_DISABLE_TELEMETRY ??= "1";

process.exit(await workerProcess(process, loadRegistry));
