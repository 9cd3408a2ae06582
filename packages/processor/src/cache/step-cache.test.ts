import { setTimeout as sleep } from "node:timers/promises";
import { type Component, type Image, text } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { execute } from "../execute/execute.ts";
import { custom, emptyWorld, greyPicture, planOf, registryOf } from "../execute/planted.contract.ts";
import type { StepReport } from "../execute/report.ts";
import type { OutsideOf } from "./content-keys.ts";
import { type StepCacheOptions, sharedStepCache } from "./step-cache.ts";

type Keys = Iterable<readonly [object, string]>;
const cacheOf = ({
  outsideOf = async () => [],
  ...options
}: Partial<StepCacheOptions> & { outsideOf?: OutsideOf } = {}) => {
  const shared = sharedStepCache({ maxBytes: 2 ** 20, backend: () => "embedded", ...options });
  return { forItem: (keys: Keys) => shared.forItem(keys, outsideOf) };
};

const counted = () => {
  const counter = { runs: 0 };
  const component = custom("test.counted", (image) => {
    counter.runs++;
    return { ...image, data: image.data.map((value) => value + 1) };
  });
  return { counter, component };
};

const chain = (component: Component, uses: number[]) =>
  planOf(
    Object.fromEntries(
      uses.map((use, at) => [
        `n${at}`,
        { use: "test.counted@1", in: { image: at === 0 ? "$photo" : `n${at - 1}.image` }, with: { use } },
      ]),
    ),
    { picture: `n${uses.length - 1}.image` },
    registryOf(component),
  );

/** Runs a plan as one item whose photo has this key; answers the steps' statuses. */
async function statuses(
  plan: ReturnType<typeof planOf>,
  cache: ReturnType<typeof cacheOf>,
  key = "photo-1",
): Promise<string[]> {
  const photo = greyPicture(5);
  const found: string[] = [];
  const onFinish = ({ status }: StepReport): void => void found.push(status);
  await execute(plan, { photo }, { ...emptyWorld, cache: cache.forItem([[photo, key]]), onFinish });
  return found;
}

describe("keys", () => {
  it("an unchanged step comes from the cache, also for pixels decoded anew; a changed one and all after it run", async () => {
    const { counter, component } = counted();
    const cache = cacheOf();
    expect(await statuses(chain(component, [1, 2, 3]), cache)).toEqual(["succeeded", "succeeded", "succeeded"]);
    expect(await statuses(chain(component, [1, 2, 3]), cache)).toEqual(["cached", "cached", "cached"]);
    expect(await statuses(chain(component, [1, 9, 3]), cache)).toEqual(["cached", "succeeded", "succeeded"]);
    expect(counter.runs).toBe(5);
  });

  it("another photo, version, backend or code of the same name shares nothing", async () => {
    const { component } = counted();
    const cache = cacheOf();
    const plan = chain(component, [1]);
    await statuses(plan, cache);
    expect(await statuses(plan, cache, "photo-2")).toEqual(["succeeded"]);
    expect(await statuses(plan, cacheOf({ backend: () => "triton" }))).toEqual(["succeeded"]);
    const [step] = plan.steps;
    expect(await statuses({ ...plan, steps: [{ ...step, use: "test.counted@2" }] }, cache)).toEqual(["succeeded"]);
    expect(await statuses(chain(counted().component, [1]), cache)).toEqual(["succeeded"]);
    expect(await statuses(plan, cache)).toEqual(["cached"]);
  });

  it("a result that was made on another backend than its key says is not kept", async () => {
    let backend = "triton";
    const component = custom("test.counted", (image) => {
      backend = "embedded";
      return image;
    });
    const cache = cacheOf({ backend: () => backend });
    await statuses(chain(component, [1]), cache);
    backend = "triton";
    expect(await statuses(chain(component, [1]), cache)).toEqual(["succeeded"]);
    backend = "embedded";
    expect(await statuses(chain(component, [1]), cache)).toEqual(["succeeded"]);
    expect(await statuses(chain(component, [1]), cache)).toEqual(["cached"]);
  });

  it("what a step reads outside is part of its key", async () => {
    const { component } = counted();
    let content = "model-1";
    const cache = cacheOf({ outsideOf: async () => [content] });
    const plan = chain(component, [1]);
    await statuses(plan, cache);
    expect(await statuses(plan, cache)).toEqual(["cached"]);
    content = "model-2";
    expect(await statuses(plan, cache)).toEqual(["succeeded"]);
  });

  it("lists, and members of lists, are known by where they come from", async () => {
    const { component } = counted();
    const plan = planOf(
      {
        a: { use: "test.counted@1", in: { image: "$photo" }, with: { use: 1 } },
        b: { use: "test.counted@1", in: { image: "$photo" }, with: { use: 2 } },
        both: { use: "test.sum@1", in: { images: ["a.image", "b.image"] } },
      },
      { total: "both.total" },
      registryOf(component),
    );
    const cache = cacheOf();
    await statuses(plan, cache);
    expect(await statuses(plan, cache)).toEqual(["cached", "cached", "cached"]);
  });

  it("a picture of unknown origin is worked on, never mistaken", async () => {
    const { counter, component } = counted();
    const cache = cacheOf();
    for (let round = 0; round < 2; round++)
      await execute(chain(component, [1]), { photo: greyPicture(round) }, { ...emptyWorld, cache: cache.forItem([]) });
    expect(counter.runs).toBe(2);
  });
});

describe("what is kept", () => {
  it("warnings come from the cache with the result", async () => {
    const warning = text("警告", "a warning");
    const warns = custom("test.counted", (image, { warn }) => {
      warn(warning);
      return image;
    });
    const cache = cacheOf();
    const found: unknown[] = [];
    for (let round = 0; round < 2; round++) {
      const photo = greyPicture(1);
      const onFinish = (report: StepReport): void => void found.push([report.status, report.warnings]);
      await execute(chain(warns, [1]), { photo }, { ...emptyWorld, cache: cache.forItem([[photo, "p"]]), onFinish });
    }
    expect(found).toEqual([
      ["succeeded", [warning]],
      ["cached", [warning]],
    ]);
  });

  it("beyond the bound the least recently used goes; a giant is not kept", async () => {
    const { component } = counted();
    // Each result: 4 pixels and the fixed 1000 bytes.
    const cache = cacheOf({ maxBytes: 2100 });
    const [one, two, three] = [[1], [2], [3]].map((uses) => chain(component, uses));
    await statuses(one, cache);
    await statuses(two, cache);
    await statuses(one, cache);
    await statuses(three, cache);
    expect(await statuses(one, cache)).toEqual(["cached"]);
    expect(await statuses(three, cache)).toEqual(["cached"]);
    expect(await statuses(two, cache)).toEqual(["succeeded"]);

    const small = cacheOf({ maxBytes: 1500 });
    await statuses(one, small);
    expect(await statuses(one, small)).toEqual(["succeeded"]);
  });

  it("failures are not kept", async () => {
    let tries = 0;
    const flaky = custom("test.counted", (image) => {
      if (++tries === 1) throw new Error("once");
      return image;
    });
    const cache = cacheOf();
    await expect(statuses(chain(flaky, [1]), cache)).rejects.toThrow("once");
    expect(await statuses(chain(flaky, [1]), cache)).toEqual(["succeeded"]);
  });
});

describe("side by side", () => {
  it("the same key is computed once", async () => {
    let runs = 0;
    const slow = custom("test.counted", async (image) => {
      runs++;
      await sleep(20);
      return image;
    });
    const cache = cacheOf();
    const found = await Promise.all([1, 2, 3].map(() => statuses(chain(slow, [1]), cache)));
    expect(runs).toBe(1);
    expect(found.flat().sort()).toEqual(["cached", "cached", "succeeded"]);
  });

  it("one that waits for a cancelled one computes itself", async () => {
    let runs = 0;
    const slow = custom("test.counted", async (image): Promise<Image> => {
      runs++;
      await sleep(20);
      return image;
    });
    const cache = cacheOf();
    const plan = chain(slow, [1]);
    const controller = new AbortController();
    const photo = greyPicture(1);
    const first = execute(
      plan,
      { photo },
      { ...emptyWorld, cache: cache.forItem([[photo, "photo-1"]]), signal: controller.signal },
    );
    const second = statuses(plan, cache);
    controller.abort();
    await expect(first).rejects.toMatchObject({ code: "CANCELLED" });
    expect(await second).toEqual(["succeeded"]);
    expect(runs).toBe(2);
  });
});
