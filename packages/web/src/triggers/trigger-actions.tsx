import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { changeState, fireTrigger, type MadeTrigger, removeTrigger, renewSecret, type Trigger } from "./calls.ts";

interface Props {
  readonly trigger: Trigger;
  readonly onSecret: (made: MadeTrigger) => void;
}

/** What a person can do with a trigger. */
export function TriggerActions({ trigger, onSecret }: Props) {
  const { t } = useWords();
  const client = useQueryClient();
  const { id, kind, isPaused } = trigger;
  const refresh = () => client.invalidateQueries({ queryKey: ["triggers"] });
  const state = useMutation({ mutationFn: () => changeState(id, isPaused ? "resume" : "pause"), onSuccess: refresh });
  const fire = useMutation({ mutationFn: () => fireTrigger(id), onSuccess: refresh });
  const renew = useMutation({ mutationFn: () => renewSecret(id), onSuccess: onSecret });
  const remove = useMutation({ mutationFn: () => removeTrigger(id), onSuccess: refresh });
  const waiting = fire.data?.waiting;
  return (
    <>
      <div className="row">
        <Button size="compact-sm" variant="default" loading={fire.isPending} onClick={() => fire.mutate()}>
          {t(`triggers.fire.${kind}`)}
        </Button>
        <Button size="compact-sm" variant="default" loading={state.isPending} onClick={() => state.mutate()}>
          {t(isPaused ? "triggers.resume" : "triggers.pause")}
        </Button>
        {(kind === "hook" || kind === "webhook") && (
          <Sure first={t("triggers.renew")} second={t("triggers.reallyRenew")} onSure={() => renew.mutate()} />
        )}
        <Sure first={t("triggers.remove")} second={t("triggers.reallyRemove")} onSure={() => remove.mutate()} />
      </div>
      {fire.data && !("firing" in fire.data) && waiting !== undefined && (
        <p className="quiet small" role="status">
          {t("triggers.fired", { count: waiting })}
        </p>
      )}
      <FailureNote error={state.error ?? fire.error ?? renew.error ?? remove.error} />
    </>
  );
}

/** A button that asks once more. */
function Sure({ first, second, onSure }: { first: string; second: string; onSure: () => void }) {
  const [asks, setAsks] = useState(false);
  const press = () => {
    if (asks) onSure();
    setAsks(!asks);
  };
  return (
    <Button
      size="compact-sm"
      variant={asks ? "light" : "default"}
      color={asks ? "red" : "gray"}
      onClick={press}
      onBlur={() => setAsks(false)}
    >
      {asks ? second : first}
    </Button>
  );
}
