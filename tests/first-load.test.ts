import { beforeAll, describe, expect, it } from "vitest";
import { firstLoadBudget, firstLoadKilobytes } from "./first-load.contract.ts";
import { buildPage } from "./page-checks.contract.ts";

describe("the start page", () => {
  beforeAll(buildPage);

  it("shows itself with little to load: no schema, no form and no error catalogue comes before", () => {
    expect(firstLoadKilobytes()).toBeGreaterThan(50);
    expect(firstLoadKilobytes()).toBeLessThan(firstLoadBudget);
  });
});
