import { Button, Progress } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { getModels, pullModel } from "../api/calls.ts";
import { ApiFailure } from "../api/failure.ts";
import { useWords } from "../i18n/use-words.ts";

interface Props {
  readonly model: string;
  readonly label: string;
  readonly onReady?: (() => void) | undefined;
}

/** Gets a model and tells how far it is; calls back once it is installed. */
export function PullButton({ model, label, onReady }: Props) {
  const { t } = useWords();
  const pull = useMutation({ mutationFn: () => pullModel(model) });
  const models = useQuery({
    queryKey: ["models", "pull", model],
    queryFn: getModels,
    enabled: pull.isSuccess,
    staleTime: 0,
    refetchInterval: 1_000,
  });
  const entry = models.data?.find(({ name }) => name === model);
  const installed = entry?.state === "installed";
  useEffect(() => {
    if (installed) onReady?.();
  }, [installed, onReady]);
  // The server knows it as merely available again: the download ended without a model.
  const failed = pull.isSuccess && entry?.state === "available";
  if (pull.isSuccess && !installed && !failed) {
    const progress = entry !== undefined && "progress" in entry ? (entry.progress ?? 0) : 0;
    const words = t("problem.pulling", { model });
    return (
      <div className="problem-pull" role="status">
        <span className="small">{words}</span>
        <Progress size="sm" value={progress * 100} aria-label={words} />
      </div>
    );
  }
  return (
    <>
      {failed && <p role="alert">{t("problem.pullFailed", { model })}</p>}
      <Button size="compact-sm" variant="light" loading={pull.isPending} onClick={() => pull.mutate()}>
        {label}
      </Button>
      {pull.error && (
        <p role="alert">{pull.error instanceof ApiFailure ? <Words failure={pull.error} /> : t("problem.network")}</p>
      )}
    </>
  );
}

/** In words alone: a card here would hold this button again. */
function Words({ failure }: { readonly failure: ApiFailure }) {
  const { t, text } = useWords();
  const problem = failure.problems[0];
  return problem ? text(problem.message) : t("problem.unknown", { status: failure.status });
}
