import { ApiFailure } from "../../api/failure.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useLive } from "../session.tsx";

/** Why there are no live pictures now; the graph can be changed all the same. */
export function LiveNotice() {
  const { t, text } = useWords();
  const failure = useLive((live) => live.failure);
  if (failure === undefined) return null;
  const problem = failure instanceof ApiFailure ? failure.problems[0] : undefined;
  return (
    <p className="live-notice small" role="status">
      {t("editor.noLive")} {problem ? text(problem.message) : t("problem.network")}
    </p>
  );
}
