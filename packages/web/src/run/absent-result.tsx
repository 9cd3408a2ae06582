import type { Absence } from "@kumiki/core";
import { IconPlayerSkipForward } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";

/** An output that is not there because the flow went another way: whose decision that was, and what it said. */
export function AbsentResult({ name, absent }: { readonly name: string; readonly absent: Absence }) {
  const { t, text } = useWords();
  return (
    <div className="absent-result quiet small">
      <IconPlayerSkipForward size={14} aria-hidden /> <strong>{name}</strong>{" "}
      {absent.words ? text(absent.words) : t("run.absent", { node: absent.node })}
    </div>
  );
}
