import { Loader } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ApiFailure } from "../api/failure.ts";
import { useSystem } from "../api/queries.ts";
import { TokenForm } from "./token-form.tsx";

/** Says that the server is away, and asks everything anew once it is back. */
export function ConnectionBanner() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { isError, error } = useSystem();
  const wasAway = useRef(false);
  useEffect(() => {
    if (wasAway.current && !isError) void client.invalidateQueries();
    wasAway.current = isError;
  }, [client, isError]);
  if (error instanceof ApiFailure && error.status === 401) return <TokenForm />;
  if (!isError) return null;
  return (
    <div className="shell-banner" data-kind="gone" role="status">
      <Loader size={14} color="gray" aria-hidden />
      <span>{t("app.reconnecting")}</span>
    </div>
  );
}
