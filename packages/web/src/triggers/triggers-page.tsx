import "./triggers.css";
import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { addWords } from "../i18n/add-words.ts";
import { triggersEn } from "../i18n/triggers-en.ts";
import { triggersJa } from "../i18n/triggers-ja.ts";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "../run/failure-note.tsx";
import { getTriggers, type MadeTrigger } from "./calls.ts";
import { NewTrigger } from "./new-trigger.tsx";
import { SecretNote } from "./secret-note.tsx";
import { TriggerRow } from "./trigger-row.tsx";

addWords("triggers", { en: triggersEn, ja: triggersJa });

/** What starts runs by itself, and who is told of their end. */
export default function TriggersPage() {
  const { t } = useWords();
  const [adds, setAdds] = useState(false);
  const [made, setMade] = useState<MadeTrigger>();
  const found = useQuery({ queryKey: ["triggers"], queryFn: getTriggers, staleTime: 0, refetchInterval: 5_000 });
  return (
    <div className="triggers">
      <div className="triggers-head">
        <h1>{t("triggers.title")}</h1>
        {!adds && <Button onClick={() => setAdds(true)}>{t("triggers.add")}</Button>}
      </div>
      <p className="quiet small">{t("triggers.hint")}</p>
      {adds && (
        <NewTrigger
          onCancel={() => setAdds(false)}
          onMade={(trigger) => {
            setAdds(false);
            setMade(trigger);
          }}
        />
      )}
      {made && <SecretNote made={made} onDone={() => setMade(undefined)} />}
      <FailureNote error={found.data === undefined ? found.error : null} />
      {found.data?.length === 0 && !adds && <p className="quiet">{t("triggers.empty")}</p>}
      <ul className="trigger-list">
        {found.data?.map((trigger) => (
          <TriggerRow key={trigger.id} trigger={trigger} onSecret={setMade} />
        ))}
      </ul>
    </div>
  );
}
