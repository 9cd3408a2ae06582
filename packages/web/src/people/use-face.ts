import { identity } from "@kumiki/core";
import { useQuery } from "@tanstack/react-query";
import { preview } from "../api/calls.ts";
import { ApiFailure } from "../api/failure.ts";
import { drawnOn, findsOfStep } from "../run/item-pictures.ts";

/** The recipe by which galleries see faces: the clearest one of a photo. */
const document = {
  kumiki: 1,
  name: "Face of a photo",
  inputs: { photo: { kind: "image" } },
  nodes: { who: { use: "recipe.embed_face@1", in: { image: "$photo" } } },
  outputs: { embeddings: "who.embeddings" },
};

/** Which face of a photo a gallery takes: found by the same recipe; none is found in a photo without a face. */
export const useFace = (sha256: string) =>
  useQuery({
    queryKey: ["face", sha256],
    queryFn: async () => {
      const { steps } = await preview({
        session: `face-${sha256.slice(0, 40)}`,
        document,
        pictures: { photo: sha256 },
      });
      return drawnOn({ root: { id: sha256, toRoot: identity } }, steps.flatMap(findsOfStep)) ?? null;
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: (count, error) => count < 5 && error instanceof ApiFailure && [429, 503].includes(error.status),
  });
