import { IconPhoto } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useSystem } from "../api/queries.ts";

/** Before the first run: what to do, never an empty page. */
export function EmptyStage({ looking }: { readonly looking: boolean }) {
  const { t } = useTranslation();
  const { data } = useSystem();
  if (looking) return <div className="shell-center" aria-busy="true" />;
  return (
    <div className="shell-center">
      <IconPhoto size={40} stroke={1.2} className="quiet" aria-hidden />
      <h1 className="start-empty-title">{t("start.empty")}</h1>
      <p className="quiet">{data?.preparing.length ? t("start.emptyPreparing") : t("start.emptyHint")}</p>
    </div>
  );
}
