import {
  everyStep,
  fillText,
  KumikiError,
  type ModelCard,
  type Plan,
  type Problem,
  plain,
  problem,
  text,
} from "@kumiki/core";
import type { Inference } from "./inference.ts";
import type { TritonAdmin } from "./triton-admin.ts";

type Live = Awaited<ReturnType<TritonAdmin["signature"]>>;

interface Needed {
  readonly inference: Pick<Inference, "isConfigured" | "servers">;
  readonly models: { cards(): Promise<readonly ModelCard[]> };
}

/**
 * What of a plan does not fit the models as they are on Triton: each problem with the node that uses the model. A model
 * that a Triton does not have is none, as is a Triton that is away: where it runs then is told by the policy.
 */
export async function liveProblems(
  plan: Pick<Plan, "steps" | "models">,
  { inference, models }: Needed,
): Promise<Problem[]> {
  if (!inference.isConfigured || plan.models.length === 0) return [];
  const servers = await inference.servers();
  const cards = servers.length === 0 ? [] : await models.cards();
  const used = cards.flatMap((card) => {
    const step = everyStep(plan.steps).find(({ params }) => Object.values(params).includes(card.name));
    return step === undefined ? [] : [{ card, node: step.id }];
  });
  const found = await Promise.all(
    servers.flatMap((server) =>
      used.map(async ({ card, node }) => differences(card, await signatureOf(card, server), node)),
    ),
  );
  // Servers that hold the same wrong model have the same thing to say.
  return [...new Map(found.flat().map((one) => [JSON.stringify(one), one])).values()];
}

/** Undefined, too, when Triton went away since it was found: where the model runs then is told by the policy. */
async function signatureOf({ name }: ModelCard, server: TritonAdmin): Promise<Live> {
  try {
    return await server.signature(name);
  } catch (error) {
    if (error instanceof KumikiError && error.code === "INFERENCE_BACKEND_DOWN") return undefined;
    throw error;
  }
}

function differences(card: ModelCard, live: Live, node: string): Problem[] {
  if (live === undefined) return [];
  return (["inputs", "outputs"] as const).flatMap((side) =>
    card[side].flatMap((wanted) => {
      const there = live[side].find(({ name }) => name === wanted.name);
      if (there !== undefined && there.datatype === wanted.datatype && agrees(there.shape, wanted.shape)) return [];
      const received = there === undefined ? text("値なし", "nothing") : plain(show(there));
      const values = { model: card.name };
      return [
        problem("MODEL_SIGNATURE_MISMATCH", {
          node,
          field: wanted.name,
          expected: show(wanted),
          received: fillText(plain("Triton: {received}"), { received }),
          values,
        }),
      ];
    }),
  );
}

const agrees = (live: readonly number[], wanted: readonly number[]): boolean =>
  live.length === wanted.length &&
  live.every((length, at) => length === -1 || wanted[at] === -1 || length === wanted[at]);
const show = ({ datatype, shape }: { readonly datatype: string; readonly shape: readonly number[] }): string =>
  `${datatype} [${shape.join(",")}]`;
