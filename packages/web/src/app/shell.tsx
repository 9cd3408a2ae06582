import "./shell.css";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ConnectionBanner } from "./connection-banner.tsx";
import { ErrorBoundary } from "./error-boundary.tsx";
import { Mark } from "./mark.tsx";
import { Link, useRoute } from "./navigation.tsx";
import { Page } from "./page.tsx";
import { LanguageSwitch, ThemeSwitch } from "./preferences.tsx";
import { PreparingBanner } from "./preparing-banner.tsx";
import type { Route } from "./routes.ts";

/** What stands around every page. */
export function Shell() {
  const { t } = useTranslation();
  const route = useRoute();
  const place = route === undefined ? "none" : JSON.stringify(route);
  return (
    <div className="shell">
      <a className="shell-skip" href="#main">
        {t("app.skip")}
      </a>
      <header className="shell-head">
        <Link to={{ page: "start" }} className="shell-mark">
          <Mark />
          Kumiki <span lang="ja">組木</span>
        </Link>
        <Navigation route={route} />
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <ConnectionBanner />
      <PreparingBanner />
      <main id="main" className="shell-main" tabIndex={-1}>
        <ErrorBoundary key={place}>
          <Page route={route} />
        </ErrorBoundary>
      </main>
    </div>
  );
}

function Navigation({ route }: { readonly route: Route | undefined }) {
  const { t } = useTranslation();
  const page = route?.page;
  useEffect(() => {
    const titles = { runs: t("nav.runs"), run: t("nav.runs"), editor: t("nav.editor"), start: undefined };
    const title = page && titles[page];
    document.title = title ? `${title} · Kumiki` : "Kumiki 組木";
  }, [page, t]);
  return (
    <nav className="shell-nav" aria-label={t("app.navigation")}>
      <Link to={{ page: "start" }} aria-current={page === "start" ? "page" : undefined}>
        {t("nav.start")}
      </Link>
      <Link to={{ page: "editor" }} aria-current={page === "editor" ? "page" : undefined}>
        {t("nav.editor")}
      </Link>
      <Link to={{ page: "runs" }} aria-current={page === "runs" || page === "run" ? "page" : undefined}>
        {t("nav.runs")}
      </Link>
    </nav>
  );
}
