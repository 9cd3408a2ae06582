import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changeOnTriton } from "../api/calls.ts";
import type { ModelEntry } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";

/** Where a model can run now: on this server, and on Triton where there is one, which can be told to load it. */
export function ModelBackends({ model }: { readonly model: ModelEntry }) {
  const { t } = useWords();
  const client = useQueryClient();
  const { embedded, triton } = model.backends;
  const isLoaded = triton?.state === "ready";
  const change = useMutation({
    mutationFn: () => changeOnTriton(model.name, isLoaded ? "unload" : "load"),
    onSuccess: () => client.invalidateQueries({ queryKey: ["models"] }),
  });
  return (
    <>
      <dl className="facts">
        <dt>{t("models.backend.embedded")}</dt>
        <dd>{t(`models.on.${embedded.state}`)}</dd>
        {triton && (
          <>
            <dt>Triton</dt>
            <dd>
              {t(`models.on.${triton.state}`)} {triton.version && `v${triton.version}`}{" "}
              {triton.reason && (
                <span className="quiet small" lang="en">
                  {triton.reason}
                </span>
              )}{" "}
              <Button size="compact-xs" variant="default" loading={change.isPending} onClick={() => change.mutate()}>
                {t(isLoaded ? "models.unload" : "models.load")}
              </Button>
            </dd>
          </>
        )}
      </dl>
      <FailureNote error={change.error} />
    </>
  );
}
