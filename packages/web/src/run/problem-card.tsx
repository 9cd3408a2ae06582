import "./problem.css";
import type { Fix, Problem } from "@kumiki/core";
import { Button } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import { DescribeButton } from "../models/describe/describe-button.tsx";
import { PullButton } from "./pull-button.tsx";

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
      <p className="small quiet">
        {problem.node !== undefined && `${t("problem.node", { node: problem.node })} · `}
        <span className="mono">{problem.code}</span>
      </p>
      {fixes.length > 0 && (
        <div className="problem-fixes">
          {fixes.map((fix) =>
            "command" in fix && fix.command === "models.describe" ? (
              <DescribeButton key={fix.label.en} model={fix.model} label={text(fix.label)} onKept={onReady} />
            ) : "command" in fix ? (
              <PullButton key={fix.label.en} model={fix.model} label={text(fix.label)} onReady={onReady} />
            ) : (
              <Button key={fix.label.en} size="compact-sm" variant="light" onClick={() => onFix?.(fix)}>
                {text(fix.label)}
              </Button>
            ),
          )}
        </div>
      )}
    </div>
  );
}
