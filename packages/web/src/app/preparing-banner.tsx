import { Progress } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSystem } from "../api/queries.ts";

/** Progress of models that are being converted. */
export function PreparingBanner() {
  const { t } = useTranslation();
  const { data } = useSystem();
  const preparing = data?.preparing ?? [];
  if (preparing.length === 0) return null;
  const share = preparing.reduce((sum, { progress }) => sum + progress, 0) / preparing.length;
  const words = t("app.preparing", { models: preparing.map(({ model }) => model).join(", ") });
  return (
    <div className="shell-banner" role="status">
      <span>{words}</span>
      <Progress value={share * 100} size="sm" aria-label={words} />
    </div>
  );
}
