import { setTimeout as sleep } from "node:timers/promises";
import { type Image, KumikiError } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { execute } from "./execute.ts";
import { custom, emptyWorld, greyPicture, planOf, registryOf } from "./planted.contract.ts";
import { makeStop } from "./stop.ts";

/** Passes over its signal, as a native kernel does. */
const deaf = custom(
  "test.deaf",
  (image) => new Promise<Image>((resolve) => setTimeout(() => resolve(image), 20_000).unref()),
);
const step = (more: object = {}) => ({ use: "test.deaf@1", in: { image: "$photo" }, ...more });
const photo = greyPicture(1);

describe("an end from outside", () => {
  it("cancels between and in steps, also where a component does not listen", async () => {
    const controller = new AbortController();
    const plan = planOf({ n: step() }, { picture: "n.image" }, registryOf(deaf));
    const running = execute(plan, { photo }, { ...emptyWorld, signal: controller.signal });
    await sleep(20);
    controller.abort();
    await expect(running).rejects.toMatchObject({ code: "CANCELLED" });
  });

  it("starts nothing when it was over before", async () => {
    const plan = planOf({ n: step() }, { picture: "n.image" }, registryOf(deaf));
    const started: string[] = [];
    const options = {
      ...emptyWorld,
      signal: AbortSignal.abort(),
      onStart: ({ id }: { id: string }) => void started.push(id),
    };
    await expect(execute(plan, { photo }, options)).rejects.toMatchObject({ code: "CANCELLED" });
    expect(started).toEqual([]);
  });

  it("a step that takes too long is STEP_TIMEOUT; skip passes it over; a retry gets its whole time again", async () => {
    const limited = (more: object) =>
      planOf({ n: step({ timeoutMs: 100, ...more }) }, { picture: "n.image" }, registryOf(deaf));
    await expect(execute(limited({}), { photo }, emptyWorld)).rejects.toThrow(
      'Step "n" took longer than its limit of 0.1 s.',
    );
    const { picture } = (await execute(limited({ onError: "skip" }), { photo }, emptyWorld)).outputs;
    expect(picture).toBe(photo);

    let tries = 0;
    const slowOnce = custom("test.deaf", (image) => (++tries === 1 ? new Promise<Image>(() => {}) : image));
    const plan = planOf({ n: step({ timeoutMs: 100, retries: 1 }) }, { picture: "n.image" }, registryOf(slowOnce));
    await execute(plan, { photo }, emptyWorld);
    expect(tries).toBe(2);
  });

  it("a cancelled step is not skipped and not tried again", async () => {
    let tries = 0;
    const controller = new AbortController();
    const counting = custom("test.deaf", () => {
      tries++;
      controller.abort();
      return new Promise<Image>(() => {});
    });
    const plan = planOf({ n: step({ onError: "skip", retries: 5 }) }, { picture: "n.image" }, registryOf(counting));
    await expect(execute(plan, { photo }, { ...emptyWorld, signal: controller.signal })).rejects.toMatchObject({
      code: "CANCELLED",
    });
    expect(tries).toBe(1);
  });
});

describe("makeStop", () => {
  it("ends by its deadline with DEADLINE_EXCEEDED", async () => {
    const stop = makeStop(undefined, 10);
    await stop.stopped;
    expect(stop.signal.reason).toMatchObject({
      code: "DEADLINE_EXCEEDED",
      message: "The run took longer than its limit of 0.01 s.",
    });
  });

  it("a deadline beyond what timers can wait does not fire at once", async () => {
    const stop = makeStop(undefined, Number.MAX_SAFE_INTEGER);
    await sleep(20);
    expect(stop.signal.aborted).toBe(false);
    stop.clear();
  });

  it("keeps a coded reason of the outer signal and lets go of it when cleared", async () => {
    const outer = new AbortController();
    const [followed, cleared] = [makeStop(outer.signal), makeStop(outer.signal)];
    cleared.clear();
    outer.abort(new KumikiError("DEADLINE_EXCEEDED", { expected: "1 s" }));
    expect(followed.signal.reason).toMatchObject({ code: "DEADLINE_EXCEEDED" });
    expect(cleared.signal.aborted).toBe(false);
  });
});
