import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { RunPage } from "../runs/run-page.tsx";
import { RunsPage } from "../runs/runs-page.tsx";
import { StartPage } from "../start/start-page.tsx";
import { navigate } from "./navigation.tsx";
import type { Route } from "./routes.ts";

/** The page of a route. */
export function Page({ route }: { readonly route: Route | undefined }) {
  if (route === undefined) return <NotFound />;
  switch (route.page) {
    case "start":
      return <StartPage />;
    case "runs":
      return <RunsPage />;
    case "run":
      return <RunPage id={route.id} />;
  }
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="shell-center">
      <h1>{t("app.notFound")}</h1>
      <Button onClick={() => navigate({ page: "start" })}>{t("app.toStart")}</Button>
    </div>
  );
}
