import type { Fix } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import { ApiFailure } from "../api/failure.ts";
import { ProblemCard } from "./problem-card.tsx";

interface Props {
  readonly error: Error | null;
  readonly onFix?: ((fix: Fix) => void) | undefined;
  readonly onReady?: (() => void) | undefined;
}

/** Why a request failed: the server's coded problems, or that it could not be reached. */
export function FailureNote({ error, onFix, onReady }: Props) {
  const { t } = useTranslation();
  if (error === null) return null;
  if (!(error instanceof ApiFailure))
    return (
      <p role="alert" className="problem">
        {t("problem.network")}
      </p>
    );
  if (error.problems.length === 0)
    return (
      <p role="alert" className="problem">
        {t("problem.unknown", { status: error.status })}
      </p>
    );
  return error.problems.map((problem) => (
    <ProblemCard
      key={`${problem.code} ${problem.node ?? ""} ${problem.field ?? ""}`}
      problem={problem}
      onFix={onFix}
      onReady={onReady}
    />
  ));
}
