import { parentPort } from "node:worker_threads";
import type { Answer, Task, Told } from "./task.ts";

const tell = (told: Told): void => parentPort?.postMessage(told);

// What a task needs is loaded with the first that needs it; the limit of time begins after that.
async function workOut(task: Task): Promise<Answer> {
  switch (task.kind) {
    case "code": {
      const run = await (await import("./code.ts")).codeRunner();
      tell({ begun: true });
      return run(task);
    }
    case "expression": {
      const run = await (await import("./expression.ts")).expressionRunner();
      tell({ begun: true });
      return run(task);
    }
    case "path": {
      const run = await (await import("./path.ts")).pathRunner();
      tell({ begun: true });
      return run(task);
    }
  }
}

parentPort?.on("message", (task: Task) => void workOut(task).then(tell));
