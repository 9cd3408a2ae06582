import { Button, Progress } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { convertModel } from "../api/calls.ts";
import type { ModelEntry } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { ProblemCard } from "../run/problem-card.tsx";
import { PullButton } from "../run/pull-button.tsx";

/** How a model that is not there yet comes: by download, or made of what the product brings. */
export function ModelAction({ model }: { readonly model: ModelEntry }) {
  const { t } = useWords();
  const client = useQueryClient();
  const convert = useMutation({
    mutationFn: () => convertModel(model.name),
    onSuccess: () => client.invalidateQueries({ queryKey: ["models"] }),
  });
  if (model.state === "installed") return null;
  if (model.state !== "available")
    return (
      <Progress
        className="model-progress"
        value={100 * (model.progress ?? 0)}
        aria-label={t(`models.state.${model.state}`)}
      />
    );
  const isDownload = /^https?:/.test(model.source);
  return (
    <div className="model-action">
      {model.problem && <ProblemCard problem={model.problem as Parameters<typeof ProblemCard>[0]["problem"]} />}
      {isDownload ? (
        <PullButton
          model={model.name}
          label={t("models.pull")}
          onReady={() => void client.invalidateQueries({ queryKey: ["models"] })}
        />
      ) : (
        <Button size="compact-sm" variant="light" loading={convert.isPending} onClick={() => convert.mutate()}>
          {t("models.convert")}
        </Button>
      )}
      <FailureNote error={convert.error} />
    </div>
  );
}
