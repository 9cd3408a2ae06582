import "../dialogs/dialog.css";
import { readDocument } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";
import { Templates } from "../dialogs/templates.tsx";
import { useLiveEngine } from "../live/use-live-engine.ts";
import { ProblemItem } from "../problems/problem-item.tsx";
import { RunForm } from "../run-form/run-form.tsx";
import { useDocument, useLive, useSession } from "../session.tsx";

/** A pipeline on a phone: its pictures and exposed parameters, and Run; it is made on a larger screen. */
export function FormView() {
  const { t } = useWords();
  const session = useSession();
  const { catalogue, documents } = session;
  useLiveEngine(session);
  const document = useDocument((now) => now);
  const errors = useLive(({ problems }) => problems).filter(({ severity }) => severity === "error");
  const empty = Object.keys(document.nodes).length === 0;
  const open = (given: unknown) => {
    const read = readDocument(given, catalogue).document;
    if (read !== undefined) documents.apply(() => read);
  };
  return (
    <div className="form-view" data-testid="form-view">
      <h1>{empty ? t("editor.fromTemplate") : document.name}</h1>
      {document.description && <p className="quiet">{document.description}</p>}
      {empty && <Templates onChoose={open} />}
      {!empty &&
        errors.map((problem) => (
          <ProblemItem key={`${problem.code} ${problem.node} ${problem.field}`} problem={problem} />
        ))}
      {!empty && errors.length === 0 && <RunForm key={document.name} />}
      <p className="quiet small">{t("editor.largerScreen")}</p>
    </div>
  );
}
