import { Button, Loader } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { RunPage } from "../runs/run-page.tsx";
import { RunsPage } from "../runs/runs-page.tsx";
import { StartPage } from "../start/start-page.tsx";
import { navigate } from "./navigation.tsx";
import type { Route } from "./routes.ts";

/** The canvas and all that it needs comes when it is first opened. */
const EditorPage = lazy(() => import("../editor/editor-page.tsx"));

/** The page of a route. */
export function Page({ route }: { readonly route: Route | undefined }) {
  if (route === undefined) return <NotFound />;
  switch (route.page) {
    case "start":
      return <StartPage />;
    case "editor":
      return (
        <Suspense
          fallback={
            <div className="shell-center">
              <Loader size={24} />
            </div>
          }
        >
          <EditorPage id={route.id} />
        </Suspense>
      );
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
