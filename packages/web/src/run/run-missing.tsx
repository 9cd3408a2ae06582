import { useTranslation } from "react-i18next";
import { ApiFailure } from "../api/failure.ts";
import { Link } from "../app/navigation.tsx";
import { FailureNote } from "./failure-note.tsx";

/** A run that is not there, or cannot be asked for. */
export function RunMissing({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const gone = error instanceof ApiFailure && error.status === 404;
  return (
    <div className="shell-center">
      {gone ? <h1>{t("run.gone")}</h1> : <FailureNote error={error} />}
      <Link to={{ page: "runs" }}>{t("runs.back")}</Link>
    </div>
  );
}
