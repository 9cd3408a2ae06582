import { Button, Loader } from "@mantine/core";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { patiently } from "../api/patiently.ts";
import { StartPage } from "../start/start-page.tsx";
import { navigate } from "./navigation.tsx";
import type { Route } from "./routes.ts";

// Not in the first load: a visit begins at the start page, and each of these comes when it is first opened.
const RunPage = lazy(() => patiently(() => import("../runs/run-page.tsx")));
const RunsPage = lazy(() => patiently(() => import("../runs/runs-page.tsx")));
const TriggersPage = lazy(() => patiently(() => import("../triggers/triggers-page.tsx")));
const ComparePage = lazy(() => patiently(() => import("../compare/compare-page.tsx")));
const PeoplePage = lazy(() => patiently(() => import("../people/people-page.tsx")));
const ModelsPage = lazy(() => patiently(() => import("../models/models-page.tsx")));
const PluginsPage = lazy(() => patiently(() => import("../plugins/plugins-page.tsx")));
const TryPartPage = lazy(() => patiently(() => import("../plugins/try-part-page.tsx")));
const ClusterPage = lazy(() => patiently(() => import("../cluster/cluster-page.tsx")));
const StoragePage = lazy(() => patiently(() => import("../keeping/storage-page.tsx")));
const EditorPage = lazy(() => patiently(() => import("../editor/editor-page.tsx")));

/** The page of a route. */
export function Page({ route }: { readonly route: Route | undefined }) {
  if (route === undefined) return <NotFound />;
  return (
    <Suspense
      fallback={
        <div className="shell-center">
          <Loader size={24} />
        </div>
      }
    >
      <Shown route={route} />
    </Suspense>
  );
}

function Shown({ route }: { readonly route: Route }) {
  switch (route.page) {
    case "start":
      return <StartPage />;
    case "editor":
      return <EditorPage id={route.id} />;
    case "runs":
      return <RunsPage />;
    case "run":
      return <RunPage id={route.id} />;
    case "triggers":
      return <TriggersPage />;
    case "compare":
      return <ComparePage key={`${route.a} ${route.b}`} a={route.a} b={route.b} />;
    case "people":
      return <PeoplePage name={route.name} />;
    case "models":
      return <ModelsPage add={route.add} />;
    case "plugins":
      return route.file === undefined ? <PluginsPage /> : <TryPartPage key={route.file} file={route.file} />;
    case "cluster":
      return <ClusterPage />;
    case "storage":
      return <StoragePage />;
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
