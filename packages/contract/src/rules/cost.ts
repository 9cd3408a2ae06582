import { type Sizes, text } from "@kumiki/core";
import { broken } from "../broken.ts";
import type { Subject } from "../subject.ts";
import { defaultsOf } from "./parameters.ts";

const fields = ["memoryBytes", "cpuMs"] as const;

/** Memory and time of 100 px and 4000 px a side: more than nothing, finite, and never less for more. */
export async function checkCost(subject: Subject): Promise<void> {
  const params = defaultsOf(subject);
  const at = (side: number): Sizes =>
    Object.fromEntries(
      Object.keys(subject.info.inputs).map((name) => [name, { width: side, height: side, channels: 3 as const }]),
    );
  const small = await subject.cost(params, at(100));
  const large = await subject.cost(params, at(4000));
  for (const field of fields) {
    for (const cost of [small, large])
      if (!(Number.isFinite(cost?.[field]) && cost[field] > 0))
        throw broken(`cost.${field}`, text("0 より大きい有限の数", "a finite number above 0"), cost?.[field]);
    if (large[field] < small[field])
      throw broken(
        `cost.${field}`,
        text(
          `4000×4000 では 100×100 (${small[field]}) 以上`,
          `at least as much for 4000×4000 as for 100×100 (${small[field]})`,
        ),
        large[field],
      );
  }
}
