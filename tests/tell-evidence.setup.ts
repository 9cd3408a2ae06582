import { beforeEach } from "vitest";
import { evidence } from "./evidence.contract.ts";

beforeEach(({ onTestFailed }) => {
  onTestFailed(async ({ task }) => {
    const told = await evidence();
    if (told !== "") console.error(`Evidence of "${task.name}":\n${told}`);
  });
});
