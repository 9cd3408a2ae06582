import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { randomKey } from "../../api/random-key.ts";
import type { Photo } from "../../api/types.ts";
import { type Answers, askAbout, keepAnswers, type Question, tryAnswers } from "./calls.ts";

const quietMs = 250;

/** A newer answer takes the place of an older one; what hung on another answer is asked anew. */
export function answered(answers: Answers, id: Question["id"], value: unknown): Answers {
  const { layout, ...rest } = answers;
  const kept = id === "task" || layout === undefined ? rest : { ...rest, layout };
  // The value comes from the question of this id, whose values have the form of its answers.
  return { ...kept, [id]: value } as Answers;
}

/** The state of the assistant: answers, the questions that they leave, what is found with them, and keeping them. */
export function useDescribe(model: string, photo: Photo | undefined, onKept: () => void) {
  const client = useQueryClient();
  const [session] = useState(randomKey);
  const [answers, setAnswers] = useState<Answers>({});
  const [settled] = useDebouncedValue(answers, quietMs);
  const inquiry = useQuery({
    queryKey: ["describe", session, settled],
    queryFn: ({ signal }) => askAbout(model, settled, signal),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const picture = photo?.artifact.sha256;
  const isWhole = inquiry.data?.card !== undefined && !inquiry.isPlaceholderData;
  // A newer key ends the older request, and the server lets go of it, too.
  const trial = useQuery({
    queryKey: ["describe", session, "try", picture, settled],
    queryFn: ({ signal }) => tryAnswers(model, { answers: settled, picture: picture ?? "", session }, signal),
    enabled: isWhole && picture !== undefined,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const keep = useMutation({
    mutationFn: () => keepAnswers(model, answers),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["models"] });
      onKept();
    },
  });
  const isSettled = settled === answers && isWhole;
  const answer = (id: Question["id"], value: unknown) => setAnswers((before) => answered(before, id, value));
  return { inquiry, trial, keep, answer, isSettled };
}
