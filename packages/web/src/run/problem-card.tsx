import "./problem.css";
import type { Fix, Problem } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";
import { FixButton } from "./fix-button.tsx";

interface Props {
  readonly problem: Problem;
  /** Applies edits of the document; without it only fixes that are commands are offered. */
  readonly onFix?: ((fix: Fix) => void) | undefined;
  /** Called when a command (such as getting a model) has done its work. */
  readonly onReady?: (() => void) | undefined;
}

/** A problem in the person's language, with its mends as buttons. */
export function ProblemCard({ problem, onFix, onReady }: Props) {
  const { t, text } = useWords();
  const fixes = (problem.fix ?? []).filter((fix) => "command" in fix || onFix !== undefined);
  return (
    <div className="problem" role="alert" data-severity={problem.severity} data-code={problem.code}>
      <p>{text(problem.message)}</p>
      {problem.detail !== undefined && (
        <p className="small quiet problem-detail">
          {t("problem.detail")}: <span lang="en">{problem.detail}</span>
        </p>
      )}
      <p className="small quiet">
        {problem.node !== undefined && `${t("problem.node", { node: problem.node })} · `}
        <span className="mono">{problem.code}</span>
      </p>
      {fixes.length > 0 && (
        <div className="problem-fixes">
          {fixes.map((fix) => (
            <FixButton key={fix.label.en} fix={fix} onFix={onFix} onReady={onReady} />
          ))}
        </div>
      )}
    </div>
  );
}
